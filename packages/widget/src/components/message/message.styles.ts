import { css } from 'lit';

export const messageStyles = css`
  :host {
    display: block;
    padding-block-start: 2px;
    --above: var(--chat-bubble-radius-joined);
    --below: var(--chat-bubble-radius-joined);
  }

  :host([first]) {
    padding-block-start: 12px;
    --above: var(--chat-bubble-radius);
  }

  :host([last]) {
    --below: var(--chat-bubble-radius);
  }

  article {
    display: flex;
    gap: 8px;
    --chat-avatar-size: 30px;
  }

  .aside {
    align-self: end;
    width: 30px;
  }

  .stack,
  .body {
    display: flex;
    flex-flow: column;
    align-items: flex-start;
    min-width: 0;
  }

  .stack {
    flex: 1;
  }

  .own .stack,
  .own .body {
    align-items: flex-end;
  }

  .sender {
    padding: 0 14px 3px;
    color: var(--chat-text-soft);
    font-size: 0.8em;
    font-weight: 600;
  }

  .line {
    display: flex;
    align-items: center;
    max-width: min(100%, 620px);
  }

  .own .line {
    flex-flow: row-reverse;
  }

  .body {
    gap: 4px;
  }

  .body > :not(.bubble, chat-quote) {
    width: 320px;
    max-width: 100%;
    margin-block: 2px;
  }

  .bubble {
    border-start-start-radius: var(--above);
    border-end-start-radius: var(--below);
  }

  .own .bubble {
    border-radius: var(--chat-bubble-radius);
    border-start-end-radius: var(--above);
    border-end-end-radius: var(--below);
    background: var(--chat-bubble-own);
    color: var(--chat-bubble-own-text);
  }

  .line .emoji {
    padding: 2px 4px;
    background: none;
    color: inherit;
    font-size: 2.6em;
    line-height: 1.25;
    overflow: visible;
  }

  .line .deleted,
  :host([data-state='failed']) .bubble {
    border: 1px solid var(--chat-border);
    background: none;
    color: var(--chat-text-soft);
  }

  :host([data-state='failed']) .bubble {
    border-color: var(--chat-danger);
    color: var(--chat-text);
  }

  .deleted {
    font-style: italic;
  }

  .edited {
    margin-inline-start: 8px;
    font-size: 0.8em;
    white-space: nowrap;
  }

  .more {
    margin-block: -4px;
  }

  @media (hover) {
    :host(:not(:hover)) .more:not(:focus-visible, [aria-expanded='true']) {
      opacity: 0;
    }
  }

  .meta {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 3px 6px 0;
    color: var(--chat-text-soft);
    font-size: 0.76em;
  }

  .read {
    color: var(--chat-link);
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
`;
