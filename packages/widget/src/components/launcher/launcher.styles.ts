import { css } from 'lit';

/** The bubble in its corner: at the end of the line unless the page says left or right. */
export const launcherStyles = css`
  .launcher,
  .failure {
    position: fixed;
    inset: auto var(--_right) calc(var(--chat-launcher-offset) + env(safe-area-inset-bottom)) var(--_left);
    z-index: var(--chat-launcher-z-index);
    box-shadow: var(--chat-shadow);
  }

  .launcher {
    display: grid;
    place-items: center;
    width: var(--chat-launcher-size);
    height: var(--chat-launcher-size);
    /* Seen where the reader's own colours replace ours. */
    border: 2px solid transparent;
    border-radius: 50%;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }

  .launcher,
  .face {
    transition: 0.16s;
    transition-property: background-color, opacity, rotate, scale;
  }

  .launcher:hover {
    background: var(--chat-accent-hover);
    scale: 1.04;
  }

  .launcher:active {
    scale: 0.96;
  }

  .launcher > * {
    display: grid;
    grid-area: 1 / 1;
  }

  .launcher[aria-expanded='false'] .cross,
  .launcher[aria-expanded='true'] :is(.bubble, .badge) {
    opacity: 0;
    rotate: 45deg;
  }

  .launcher .badge {
    z-index: 1;
    place-self: start end;
    min-width: 22px;
    margin: -6px;
    border: 2px solid var(--chat-surface);
    background: #d3281c;
    color: #ffffff;
    line-height: 18px;
  }

  .failure {
    max-width: 280px;
    margin-block-end: calc(var(--chat-launcher-size) + 12px);
    padding: 12px 16px;
    border-radius: var(--chat-radius);
    background: var(--chat-surface-raised);
  }
`;
