import { css } from 'lit';

export const ringStyles = css`
  .ring {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: rgb(10 14 22 / 32%);
    color: #ffffff;
  }

  .ring svg {
    border-radius: 50%;
    background: rgb(10 14 22 / 55%);
    transform: rotate(-90deg);
  }

  .ring circle {
    stroke-width: 2.5;
  }

  .ring circle:first-child {
    opacity: 0.3;
  }

  .ring circle:last-child {
    transition: stroke-dasharray 200ms linear;
  }
`;

export const pictureStyles = css`
  :host {
    display: block;
    overflow: hidden;
    background: var(--chat-shimmer);
  }

  .tile {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
    cursor: zoom-in;
  }

  .tile:focus-visible {
    outline-offset: -4px;
    outline-color: #ffffff;
    box-shadow: inset 0 0 0 4px var(--chat-accent);
  }

  canvas,
  img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  img {
    opacity: 0;
  }

  img.shown {
    opacity: 1;
  }

  @media (prefers-reduced-motion: no-preference) {
    img.shown {
      transition: opacity 160ms;
    }
  }

  .more {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    background: rgb(10 14 22 / 55%);
    color: #ffffff;
    font-size: 1.5em;
    font-weight: 600;
    direction: ltr;
  }

  .failed {
    display: flex;
    flex-flow: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    padding: 10px;
    color: var(--chat-text-soft);
    font-size: 0.85em;
    text-align: center;
    cursor: auto;
  }

  .failed button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--chat-target, 44px);
    padding: 0 10px;
    border-radius: 10px;
    color: var(--chat-text);
    font-weight: 600;
  }

  ${ringStyles}
`;
