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

  /* Three that rise one after the other. */
  .dots {
    display: flex;
    gap: 3px;
  }

  i {
    width: 5px;
    height: 5px;
    border-radius: 50%;
    background: currentcolor;
    animation: rise 1.2s infinite;
  }

  i:nth-child(2) {
    animation-delay: 0.15s;
  }

  i:nth-child(3) {
    animation-delay: 0.3s;
  }

  @keyframes rise {
    0%,
    60%,
    100% {
      opacity: 0.45;
    }

    30% {
      translate: 0 -3px;
    }
  }

  .text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
