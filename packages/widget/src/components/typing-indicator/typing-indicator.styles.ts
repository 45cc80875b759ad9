import { css } from 'lit';

export const typingStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 8px;
    height: 24px;
    color: var(--chat-text-soft);
    font-size: 0.85em;
  }

  .text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
