import { css } from 'lit';
import { launcherStyles } from '../components/launcher/launcher.styles.js';
import { tokens } from '../styles/tokens.js';

const hostStyles = css`
  :host {
    /* A popup has no place of its own in the page: nothing moves when it comes. */
    display: contents;
    color: var(--chat-text);
  }

  :host([mode='inbox']),
  :host([mode='thread']) {
    display: block;
    position: relative;
    height: 640px;
    max-height: 100dvh;
    overflow: clip;
    contain: layout style;
    background: var(--chat-surface);
  }

  :host([hidden]) {
    display: none;
  }

  .root {
    height: 100%;
    color: var(--chat-text);
    font-family: var(--chat-font);
    font-size: var(--chat-font-size);
    font-style: normal;
    font-weight: 400;
    line-height: 1.4;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }

  /* What points along the line; browsers older than 2024 know no \`:dir()\`. */
  [dir='rtl'] {
    --_mirror: scaleX(-1);
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :focus-visible {
    outline: 2px solid var(--chat-link);
    outline-offset: 2px;
  }

  svg {
    display: block;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;

export const widgetStyles = [tokens, hostStyles, launcherStyles];
