import { css } from 'lit';
import { launcherStyles } from '../components/launcher/launcher.styles.js';
import { base } from '../styles/base.js';
import { tokens } from '../styles/tokens.js';

const hostStyles = css`
  :host {
    /* A popup has no place of its own in the page: nothing moves when it comes. */
    display: contents;
  }

  :host(:is([mode='inbox'], [mode='thread'])) {
    display: block;
    position: relative;
    height: 640px;
    max-height: 100dvh;
    overflow: clip;
    contain: layout style;
    background: var(--chat-surface);
  }

  /* At which side the bubble and its window stand. */
  .root,
  :host([position='right']) .root {
    --_left: auto;
    --_right: var(--chat-launcher-offset);
  }

  [dir='rtl'],
  :host([position='left']) .root {
    --_left: var(--chat-launcher-offset);
    --_right: auto;
  }

  .root {
    height: 100%;
    color: var(--chat-text);
    /* A page's font that is not one leaves the size as it is. */
    font: var(--chat-font-size) / 1.4 system-ui;
    font-family: var(--chat-font);
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
`;

export const widgetStyles = [tokens, base, hostStyles, launcherStyles];
