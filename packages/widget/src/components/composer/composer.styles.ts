import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    padding: 4px var(--chat-gap) 14px;
  }

  .box {
    border: 1px solid var(--edge, var(--chat-border-strong));
    border-radius: 26px;
    background: var(--chat-surface);
  }

  .box:focus-within {
    --edge: var(--chat-link);
    box-shadow: 0 0 0 1px var(--edge);
  }

  .box.invalid {
    --edge: var(--chat-danger);
  }

  .row {
    display: flex;
    align-items: flex-end;
    padding: 3px;
  }

  textarea {
    flex: 1;
    min-width: 0;
    max-height: 176px;
    padding: 11px 6px;
    /* Below 16 px a phone zooms in on focus. */
    font-size: max(16px, 1em);
    line-height: 22px;
    resize: none;
    field-sizing: content;
    scrollbar-width: thin;
  }

  textarea:first-child {
    padding-inline-start: 16px;
  }

  textarea:focus-visible {
    outline: none;
  }

  textarea::placeholder {
    color: var(--chat-text-soft);
    opacity: 1;
  }

  .send[aria-disabled='true'] {
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
    cursor: default;
  }

  .send[aria-busy='true'] span {
    animation: breathe 1.2s infinite;
  }
`;
