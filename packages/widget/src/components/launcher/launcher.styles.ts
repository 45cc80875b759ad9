import { css } from 'lit';

/** The bubble in its corner: at the end of the line unless the page says left or right. */
export const launcherStyles = css`
  .launcher {
    position: fixed;
    inset-block-end: calc(var(--chat-launcher-offset) + env(safe-area-inset-bottom));
    inset-inline-end: var(--chat-launcher-offset);
    z-index: var(--chat-launcher-z-index);
    display: grid;
    place-items: center;
    width: var(--chat-launcher-size);
    height: var(--chat-launcher-size);
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--chat-launcher-background, var(--chat-accent));
    color: var(--chat-launcher-color, var(--chat-on-accent));
    box-shadow: var(--chat-shadow);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
    transition:
      background-color 120ms,
      scale 160ms;
  }

  :host([position='left']) .launcher {
    right: auto;
    left: var(--chat-launcher-offset);
  }

  :host([position='right']) .launcher {
    right: var(--chat-launcher-offset);
    left: auto;
  }

  .launcher:hover {
    background: var(--chat-launcher-background, var(--chat-accent-hover));
    scale: 1.04;
  }

  .launcher:active {
    scale: 0.96;
  }

  .face {
    display: grid;
    grid-area: 1 / 1;
    transition:
      opacity 160ms,
      rotate 160ms;
  }

  .launcher[aria-expanded='false'] .cross,
  .launcher[aria-expanded='true'] .bubble {
    opacity: 0;
    rotate: 45deg;
  }

  .launcher[aria-expanded='true'] .badge {
    display: none;
  }

  .badge {
    position: absolute;
    inset-block-start: -4px;
    inset-inline-end: -4px;
    min-width: 22px;
    padding-inline: 6px;
    border: 2px solid var(--chat-surface);
    border-radius: 13px;
    background: var(--chat-badge, #d3281c);
    color: #ffffff;
    font-size: 12px;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    line-height: 18px;
    text-align: center;
  }

  .launcher[aria-busy='true'] .cross {
    opacity: 0;
  }

  .launcher[aria-busy='true']::after {
    content: '';
    grid-area: 1 / 1;
    width: 26px;
    height: 26px;
    border: 3px solid color-mix(in srgb, currentcolor 30%, transparent);
    border-block-start-color: currentcolor;
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .failure {
    position: fixed;
    inset-block-end: calc(var(--chat-launcher-offset) + var(--chat-launcher-size) + 12px);
    inset-inline: var(--chat-launcher-offset);
    width: fit-content;
    max-width: 280px;
    margin-inline: auto 0;
    padding: 12px 16px;
    border-radius: var(--chat-radius);
    background: var(--chat-surface-raised);
    box-shadow: var(--chat-shadow);
  }

  .heard {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .launcher {
      border: 2px solid ButtonBorder;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .launcher,
    .face {
      transition: none;
    }

    .launcher[aria-busy='true']::after {
      animation-duration: 4s;
    }
  }
`;
