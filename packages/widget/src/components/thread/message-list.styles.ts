import { css } from 'lit';

export const messageListStyles = css`
  :host {
    position: relative;
    min-height: 0;
  }

  .scroller {
    height: 100%;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-border) transparent;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-height: 100%;
    padding: 12px var(--chat-gap) 6px;
  }

  .day,
  .unread,
  .older {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding-block-start: 16px;
    color: var(--chat-text-soft);
    font-size: 0.8em;
    font-weight: 600;
  }

  .unread {
    color: var(--chat-link);
  }

  .unread::before,
  .unread::after {
    content: '';
    flex: 1;
    height: 1px;
    background: currentcolor;
    opacity: 0.35;
  }

  .start {
    padding: 24px 16px 4px;
    color: var(--chat-text-soft);
    font-size: 0.85em;
    text-align: center;
    text-wrap: balance;
  }

  .welcome {
    align-self: flex-start;
    margin-block-start: 12px;
    padding: 8px 14px;
    border-radius: var(--chat-bubble-radius);
    background: var(--chat-bubble-other);
    color: var(--chat-bubble-other-text);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .older {
    min-height: 44px;
    padding: 0;
  }

  .spinner {
    width: 20px;
    height: 20px;
    border: 2px solid var(--chat-border);
    border-block-start-color: var(--chat-link);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .jump {
    position: absolute;
    inset-block-end: 8px;
    inset-inline: 0;
    width: fit-content;
    margin-inline: auto;
    padding: 0 12px;
    box-shadow: var(--chat-shadow);
  }

  .bone {
    width: 46%;
  }

  .bone:nth-child(3n) {
    align-self: flex-end;
  }
`;
