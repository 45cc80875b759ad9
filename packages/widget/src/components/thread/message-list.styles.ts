import { css } from 'lit';

export const messageListStyles = css`
  :host {
    position: relative;
  }

  .scroller {
    height: 100%;
    overflow-anchor: none;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .content {
    display: flex;
    flex-flow: column;
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
  }

  .older {
    min-height: 44px;
    padding: 0;
  }

  .jump {
    position: absolute;
    inset: auto 0 8px;
    width: fit-content;
    margin: auto;
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
