import { css } from 'lit';

export const messageStyles = css`
  :host {
    display: block;
    padding-block-start: 2px;
  }

  :host([first]) {
    padding-block-start: 12px;
  }

  article {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 8px;
    --chat-avatar-size: 30px;
  }

  .aside {
    align-self: end;
    width: 30px;
  }

  :host(:not([grouped])) article {
    column-gap: 0;
  }

  :host(:not([grouped])) .aside {
    display: none;
  }

  .stack {
    grid-column: 2;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    min-width: 0;
  }

  .own .stack {
    align-items: flex-end;
  }

  .sender {
    padding: 0 14px 3px;
    color: var(--chat-text-soft);
    font-size: 0.8em;
    font-weight: 550;
  }

  .line {
    display: flex;
    align-items: center;
    max-width: min(100%, 620px);
    min-width: 0;
  }

  .own .line {
    flex-direction: row-reverse;
  }

  .body {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    min-width: 0;
  }

  .own .body {
    align-items: flex-end;
  }

  chat-attachments,
  chat-context-card {
    width: 320px;
    max-width: 100%;
    margin-block: 2px;
  }

  .bubble {
    max-width: 100%;
    min-width: 0;
    padding: 8px 14px;
    border-radius: var(--chat-bubble-radius);
    background: var(--chat-bubble-other);
    color: var(--chat-bubble-other-text);
    line-height: 1.4;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    /* Letters with a tower of accents stay inside. */
    overflow: clip;
  }

  .own .bubble {
    background: var(--chat-bubble-own);
    color: var(--chat-bubble-own-text);
  }

  :host(:not([first])) .bubble {
    border-start-start-radius: var(--chat-bubble-radius-joined);
  }

  :host(:not([last])) .bubble {
    border-end-start-radius: var(--chat-bubble-radius-joined);
  }

  :host(:not([first])) .own .bubble {
    border-start-start-radius: var(--chat-bubble-radius);
    border-start-end-radius: var(--chat-bubble-radius-joined);
  }

  :host(:not([last])) .own .bubble {
    border-end-start-radius: var(--chat-bubble-radius);
    border-end-end-radius: var(--chat-bubble-radius-joined);
  }

  .bubble.emoji,
  .own .bubble.emoji {
    padding: 2px 4px;
    background: none;
    color: inherit;
    font-size: 2.6em;
    line-height: 1.25;
    overflow: visible;
  }

  .bubble.deleted,
  .own .bubble.deleted {
    border: 1px solid var(--chat-border);
    background: none;
    color: var(--chat-text-soft);
    font-style: italic;
  }

  .failed .bubble {
    background: none;
    border: 1px solid var(--chat-danger);
    color: var(--chat-text);
  }

  .edited {
    margin-inline-start: 8px;
    font-size: 0.78em;
    white-space: nowrap;
  }

  .more {
    margin-block: -4px;
    opacity: 0;
  }

  :host(:hover) .more,
  .more:focus-visible,
  .more[aria-expanded='true'] {
    opacity: 1;
  }

  @media (hover: none) {
    .more {
      opacity: 1;
    }
  }

  .meta {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 3px 6px 0;
    color: var(--chat-text-soft);
    font-size: 0.76em;
    font-variant-numeric: tabular-nums;
  }

  .meta .state {
    display: inline-flex;
  }

  .meta .state.read {
    color: var(--chat-link);
  }

  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 4px;
    padding-inline-start: 8px;
    color: var(--chat-danger);
    font-size: 0.85em;
  }

  .failure .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
  }

  .failure .why {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .failure button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: var(--chat-target, 44px);
    padding: 0 8px;
    border-radius: 10px;
    font-weight: 600;
  }

  .failure button:hover {
    background: var(--chat-surface-hover);
  }

  .system {
    display: block;
    padding: 6px 24px;
    color: var(--chat-text-soft);
    font-size: 0.85em;
    text-align: center;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
  }
`;
