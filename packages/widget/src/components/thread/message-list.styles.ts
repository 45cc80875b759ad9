import { css } from 'lit';

export const messageListStyles = css`
  :host {
    display: block;
    position: relative;
    min-height: 0;
  }

  .scroller {
    height: 100%;
    overflow-x: hidden;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-border) transparent;
  }

  .scroller:focus-visible {
    outline-offset: -3px;
  }

  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-height: 100%;
    padding: 12px var(--chat-gap) 6px;
  }

  .day,
  .unread {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    padding: 18px 0 6px;
    color: var(--chat-text-soft);
    font-size: 0.8em;
    font-weight: 550;
  }

  .unread {
    padding-block-end: 0;
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
    font-size: 0.87em;
    text-align: center;
    text-wrap: balance;
  }

  .older {
    display: grid;
    place-items: center;
    min-height: 44px;
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
      transform: rotate(1turn);
    }
  }

  .jump {
    position: absolute;
    inset-block-end: 10px;
    inset-inline: 0;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }

  .jump button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-width: var(--chat-target);
    min-height: var(--chat-target);
    padding: 0 13px;
    border: 1px solid var(--chat-border);
    border-radius: 22px;
    background: var(--chat-surface-raised);
    box-shadow: var(--chat-shadow);
    font-size: 0.9em;
    font-weight: 600;
    pointer-events: auto;
  }

  .jump button.new {
    padding-inline: 16px;
    border-color: transparent;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
  }

  .bones {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 20px var(--chat-gap);
  }

  .bones .bone {
    width: 46%;
    height: 38px;
    border-radius: var(--chat-bubble-radius);
  }

  .bones .bone:nth-child(3n) {
    align-self: flex-end;
    width: 38%;
  }

  .bones .bone:nth-child(4n) {
    width: 62%;
    height: 58px;
  }
`;
