import { css } from 'lit';
import { ringStyles } from './picture.styles.js';

export const fileCardStyles = css`
  :host {
    display: block;
    width: min(100%, 300px);
    border: 1px solid var(--chat-border);
    border-radius: var(--chat-bubble-radius);
    background: var(--chat-surface-raised);
    color: var(--chat-text);
    overflow: hidden;
  }

  button,
  a {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 60px;
    padding: 8px 14px 8px 10px;
  }

  a {
    color: inherit;
    text-decoration: none;
  }

  button:hover:not(:disabled),
  a:hover {
    background: var(--chat-surface-hover);
  }

  button:focus-visible,
  a:focus-visible {
    outline-offset: -3px;
    border-radius: var(--chat-bubble-radius);
  }

  .icon {
    position: relative;
    display: grid;
    place-items: center;
    width: 42px;
    height: 42px;
    border-radius: 12px;
    background: var(--chat-surface-selected);
    color: var(--chat-link);
    overflow: hidden;
  }

  .icon .ring svg {
    width: 36px;
    height: 36px;
  }

  .text {
    display: flex;
    flex-flow: column;
    gap: 1px;
    min-width: 0;
  }

  .name {
    display: flex;
    min-width: 0;
    font-weight: 550;
    white-space: pre;
  }

  .head {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .head,
  .tail {
    unicode-bidi: isolate;
  }

  .tail {
    flex: none;
  }

  .size {
    color: var(--chat-text-soft);
    font-size: 0.82em;
  }

  .save {
    color: var(--chat-text-soft);
  }

  /* Nothing to save yet; the button that ends the upload may stand here. */
  :disabled .save {
    visibility: hidden;
  }

  p:not(:empty) {
    padding: 0 14px 10px;
    color: var(--chat-danger);
    font-size: 0.85em;
  }

  ${ringStyles}
`;
