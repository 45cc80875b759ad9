import { css } from 'lit';

export const stateStyles = css`
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    height: 100%;
    min-height: 200px;
    padding: 32px 24px;
    text-align: center;
  }

  .state .art {
    display: grid;
    place-items: center;
    width: 88px;
    height: 88px;
    margin-bottom: 10px;
    border-radius: 50%;
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
  }

  .state .art svg {
    stroke-width: 1.25;
  }

  .state .title {
    font-size: 1.13em;
    font-weight: 600;
  }

  .state .text {
    max-width: 36ch;
    color: var(--chat-text-soft);
    text-wrap: balance;
  }

  .state .button {
    margin-top: 14px;
  }

  .bone {
    border-radius: 8px;
    background: var(--chat-shimmer);
    animation: breathe 1.6s ease-in-out infinite;
  }

  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
`;
