import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    padding: 4px var(--chat-gap) 14px;
  }

  .editing {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-inline-start: 14px;
    color: var(--chat-link);
    font-size: 0.87em;
    font-weight: 600;
  }

  .editing .icon-button {
    margin-inline-start: auto;
  }

  .box {
    border: 1px solid var(--chat-border-strong);
    border-radius: 26px;
    background: var(--chat-surface);
    transition: border-color 120ms;
  }

  .row {
    display: flex;
    align-items: flex-end;
    padding: 3px;
  }

  .box:focus-within {
    border-color: var(--chat-link);
    box-shadow: 0 0 0 1px var(--chat-link);
  }

  .box.invalid {
    border-color: var(--chat-danger);
    box-shadow: 0 0 0 1px var(--chat-danger);
  }

  textarea {
    flex: 1;
    min-width: 0;
    max-height: 176px;
    margin: 0;
    padding: 11px 6px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    /* Below 16 px a phone zooms in on focus. */
    font-size: max(16px, 1em);
    line-height: 22px;
    resize: none;
    field-sizing: content;
    overflow-y: auto;
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

  .send {
    display: grid;
    place-items: center;
    flex: none;
    width: var(--chat-target, 44px);
    height: var(--chat-target, 44px);
    border-radius: 50%;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
    transition: background-color 120ms;
  }

  .send:hover {
    background: var(--chat-accent-hover);
  }

  .send[aria-disabled='true'] {
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
    cursor: default;
  }

  .send[aria-busy='true'] span {
    animation: wait 600ms infinite alternate;
  }

  @keyframes wait {
    to {
      opacity: 0.3;
    }
  }

  .hint {
    padding: 6px 16px 0;
    color: var(--chat-text-soft);
    font-size: 0.85em;
  }

  .hint.invalid {
    color: var(--chat-danger);
  }

  .read-only {
    padding: 12px 16px;
    border-radius: var(--chat-radius);
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
    text-align: center;
  }

  @media (forced-colors: active) {
    .box {
      border-color: FieldText;
    }
  }
`;
