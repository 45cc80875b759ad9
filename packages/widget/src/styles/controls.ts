import { css } from 'lit';

/** Round icon buttons and the kinds of text button; touch targets of at least 44 px. And what is shown while something comes. */
export const controls = css`
  .icon-button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    gap: 8px;
    min-width: var(--chat-target);
    min-height: var(--chat-target);
    /* Seen where the reader's own colours replace ours. */
    border: 1px solid transparent;
    border-radius: 22px;
    color: var(--chat-text-soft);
    transition: background-color 0.12s;
  }

  .button {
    padding: 0 16px;
    border-color: var(--chat-border);
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

  .hint {
    padding: 6px 16px 0;
    color: var(--chat-text-soft);
    font-size: 0.85em;
  }

  /* There before what it says, so that it is read out. */
  .hint:empty {
    padding: 0;
  }

  .danger {
    color: var(--chat-danger);
  }

  /* What stands in the place of something that is being loaded. */
  .bones {
    display: flex;
    flex-flow: column;
    gap: 12px;
    padding: 12px;
  }

  .bone {
    height: 48px;
    border-radius: var(--chat-radius);
    background: var(--chat-shimmer);
    animation: breathe 1.6s infinite;
  }

  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }

  .scroller {
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-border) transparent;
  }

  .bubble {
    max-width: 100%;
    padding: 8px 14px;
    border-radius: var(--chat-bubble-radius);
    outline: 1px solid transparent;
    background: var(--chat-bubble-other);
    color: var(--chat-bubble-other-text);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    /* Letters with a tower of accents stay inside. */
    overflow: clip;
  }

  .mirrored {
    transform: var(--_mirror);
  }
`;
