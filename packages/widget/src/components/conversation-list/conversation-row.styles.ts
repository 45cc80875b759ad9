import { css } from 'lit';

export const rowStyles = css`
  :host {
    display: block;
  }

  button {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 68px;
    margin-block-end: 2px;
    padding: 10px 12px;
    border-radius: var(--chat-radius);
    transition: background-color 0.12s;
  }

  button:hover {
    background: var(--chat-surface-hover);
  }

  button[aria-current] {
    background: var(--chat-surface-selected);
  }

  button:focus-visible {
    outline-offset: -2px;
  }

  /* Seen where the reader's own colours replace ours. */
  button[aria-current]:not(:focus-visible) {
    outline: 1px solid transparent;
  }

  .what {
    flex: 1;
    min-width: 0;
  }

  .line {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    white-space: nowrap;
  }

  .title,
  .preview {
    min-width: 0;
  }

  .title,
  .preview span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .title {
    font-weight: 600;
  }

  .preview,
  .time {
    color: var(--chat-text-soft);
  }

  .preview {
    display: flex;
    gap: 4px;
  }

  chat-typing-indicator {
    height: auto;
    min-width: 0;
    margin-block-start: 2px;
    color: var(--chat-link);
    font-size: 0.93em;
  }

  .by {
    flex: none;
    max-width: 50%;
  }

  .muted {
    font-style: italic;
  }

  .time {
    font-size: 0.8em;
  }

  .unread .title {
    font-weight: 700;
  }

  .unread .preview {
    color: var(--chat-text);
  }

  .dot {
    min-width: 10px;
    height: 10px;
    padding: 0;
  }
`;
