import { css } from 'lit';

/** What stands in the place of something that is being loaded. */
export const bonesStyles = css`
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
