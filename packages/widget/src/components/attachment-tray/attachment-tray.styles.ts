import { css } from 'lit';

export const trayStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  /* Padding where the buttons stand out: what overflows in one direction would be cut off in both. */
  .items {
    display: flex;
    gap: 12px;
    padding: 14px 16px 6px 10px;
    padding-inline: 10px 16px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-border) transparent;
  }

  .item {
    position: relative;
    display: flex;
    align-items: center;
    flex: none;
    height: 64px;
    border-radius: 14px;
    background: var(--chat-surface-hover);
    animation: arrive 160ms ease-out;
  }

  .item.picture {
    width: 64px;
  }

  .item.file {
    gap: 10px;
    width: 208px;
    padding-inline: 10px 14px;
  }

  .item.failed {
    outline: 2px solid var(--chat-danger);
    outline-offset: -2px;
  }

  .face {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    place-items: center;
    flex: none;
    width: 40px;
    height: 40px;
    overflow: hidden;
    border-radius: 50%;
    background: var(--chat-surface);
    color: var(--chat-text-soft);
  }

  .picture .face {
    width: 100%;
    height: 100%;
    border-radius: inherit;
  }

  .face > *,
  .face canvas {
    grid-area: 1 / 1;
  }

  canvas {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  .veil {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    background: var(--chat-surface);
    color: var(--chat-accent);
  }

  .picture .veil {
    background: rgb(10 14 22 / 52%);
    color: #ffffff;
  }

  .failed .veil {
    color: var(--chat-danger);
  }

  .picture.failed .veil {
    color: #ffffff;
  }

  .ring {
    width: 32px;
    height: 32px;
    rotate: -90deg;
  }

  .ring circle {
    stroke-width: 2.5;
    transition: stroke-dashoffset 200ms;
  }

  .ring circle:first-child {
    opacity: 0.28;
  }

  .ring.turning {
    animation: turn 1.1s linear infinite;
  }

  .what {
    flex: 1;
    min-width: 0;
    font-size: 0.9em;
    line-height: 1.35;
  }

  .name {
    display: flex;
    white-space: pre;
    font-weight: 550;
    unicode-bidi: isolate;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .name span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .what .size {
    display: block;
    color: var(--chat-text-soft);
  }

  /* As large as a finger, though only the disc in it is seen. */
  .remove {
    position: absolute;
    inset-block-start: -14px;
    inset-inline-end: -14px;
    display: grid;
    place-items: center;
    width: var(--chat-target, 44px);
    height: var(--chat-target, 44px);
    border-radius: 50%;
  }

  .remove span {
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border: 2px solid var(--chat-surface);
    border-radius: 50%;
    background: var(--chat-text);
    color: var(--chat-surface);
    transition: scale 120ms;
  }

  .remove:hover span {
    scale: 1.12;
  }

  .remove:focus-visible {
    outline: none;
  }

  .remove:focus-visible span {
    outline: 2px solid var(--chat-link);
    outline-offset: 1px;
  }

  .remove svg {
    width: 14px;
    height: 14px;
    stroke-width: 2.5;
  }

  .problem {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: var(--chat-target, 44px);
    padding-block: 4px;
    padding-inline: 14px 4px;
    color: var(--chat-danger);
    font-size: 0.87em;
    line-height: 1.35;
  }

  .problem span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  @keyframes arrive {
    from {
      opacity: 0;
      scale: 0.9;
    }
  }

  @keyframes turn {
    to {
      rotate: 270deg;
    }
  }

  @media (prefers-reduced-motion) {
    /* As a spinner does. */
    .ring.turning {
      animation-duration: 2s !important;
    }

    @keyframes turn {
      50% {
        opacity: 0.3;
      }
    }
  }

  @media (forced-colors: active) {
    .item,
    .remove span {
      border: 1px solid CanvasText;
    }
  }
`;
