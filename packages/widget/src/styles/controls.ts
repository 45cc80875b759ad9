import { css } from 'lit';

/** Round icon buttons and the kinds of text button; touch targets of at least 44 px. */
export const controls = css`
  .icon-button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    gap: 8px;
    min-width: var(--chat-target, 44px);
    min-height: var(--chat-target, 44px);
    border-radius: 22px;
    color: var(--chat-text-soft);
    transition:
      background-color 120ms,
      color 120ms;
  }

  .button {
    padding: 0 16px;
    border: 1px solid var(--chat-border);
    background: var(--chat-surface-raised);
    color: var(--chat-text);
    font-weight: 600;
  }

  .icon-button:hover,
  .button:hover {
    background: var(--chat-surface-hover);
    color: var(--chat-text);
  }

  .primary {
    border-color: transparent;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }

  .primary:hover {
    background: var(--chat-accent-hover);
    color: var(--chat-on-accent);
  }

  .danger {
    color: var(--chat-danger);
  }

  .hint {
    padding: 6px 16px 0;
    color: var(--chat-text-soft);
    font-size: 0.85em;
  }

  /* Inside a sentence that says what went wrong. */
  .again {
    flex: none;
    min-height: var(--chat-target, 44px);
    padding: 0 8px;
    font-weight: 600;
    text-decoration: underline;
  }

  .mirrored {
    transform: var(--_mirror);
  }

  @media (forced-colors: active) {
    .icon-button,
    .button {
      border: 1px solid ButtonBorder;
    }
  }
`;
