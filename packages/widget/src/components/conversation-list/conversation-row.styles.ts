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
    transition: background-color 120ms;
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

  .what {
    flex: 1;
    min-width: 0;
  }

  .line {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .title,
  .preview {
    flex: 1;
    min-width: 0;
    white-space: nowrap;
  }

  .title,
  .preview span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .title {
    font-weight: 600;
    /* A name in another script starts where all others do. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  .preview,
  .time {
    color: var(--chat-text-soft);
  }

  .preview {
    display: flex;
    gap: 4px;
    margin-block-start: 2px;
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
    font-variant-numeric: tabular-nums;
  }

  .unread .title {
    font-weight: 700;
  }

  .unread .preview {
    color: var(--chat-text);
  }

  .preview.typing {
    align-items: center;
    gap: 8px;
    color: var(--chat-link);
  }

  .preview .dots {
    overflow: visible;
  }

  .badge {
    min-width: 20px;
    padding: 0 6px;
    border-radius: 10px;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
    font-size: 0.8em;
    font-weight: 600;
    line-height: 20px;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }

  .dot {
    min-width: 10px;
    height: 10px;
    padding: 0;
  }

  @media (forced-colors: active) {
    button[aria-current] {
      outline: 2px solid Highlight;
    }

    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
