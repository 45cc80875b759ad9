import { css } from 'lit';

/** Round icon buttons and the kinds of text button; touch targets of at least 44 px. */
export const controls = css`
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: var(--chat-target, 44px);
    height: var(--chat-target, 44px);
    border-radius: 50%;
    color: var(--chat-text-soft);
    transition:
      background-color 120ms,
      color 120ms;
  }

  .icon-button:hover:not(:disabled) {
    background: var(--chat-surface-hover);
    color: var(--chat-text);
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: var(--chat-target, 44px);
    padding: 0 18px;
    border: 1px solid var(--chat-border);
    border-radius: 22px;
    background: var(--chat-surface-raised);
    color: var(--chat-text);
    font-weight: 550;
    text-align: center;
    transition: background-color 120ms;
  }

  .button:hover:not(:disabled) {
    background: var(--chat-surface-hover);
  }

  .button.primary {
    border-color: transparent;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }

  .button.primary:hover:not(:disabled) {
    background: var(--chat-accent-hover);
  }

  .button.danger {
    color: var(--chat-danger);
  }

  /* Inside a sentence that says what went wrong. */
  .again {
    flex: none;
    min-height: var(--chat-target, 44px);
    padding: 0 10px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .mirrored:dir(rtl) {
    transform: scaleX(-1);
  }

  @media (forced-colors: active) {
    .icon-button,
    .button {
      border: 1px solid ButtonBorder;
    }
  }
`;
