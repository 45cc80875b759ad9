import { css } from 'lit';

/** What stands in the place of something that is being loaded. */
export const bonesStyles = css`
  .bones {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding: 12px;
  }

  .bone {
    height: 48px;
    border-radius: var(--chat-radius);
    background: var(--chat-shimmer);
    animation: breathe 1.6s ease-in-out infinite;
  }

  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
`;
