import { css } from 'lit';

export const dropTargetStyles = css`
  /* Over all of the thread: that is where files can be dropped. */
  .drop {
    position: absolute;
    inset: 8px;
    z-index: 3;
    display: flex;
    flex-flow: column;
    align-items: center;
    justify-content: center;
    gap: 10px;
    border: 2px dashed var(--chat-link);
    border-radius: 20px;
    background: color-mix(in srgb, var(--chat-surface) 92%, var(--chat-link));
    color: var(--chat-link);
    font-weight: 600;
    animation: drop 120ms;
  }

  .drop svg {
    width: 40px;
    height: 40px;
  }

  @keyframes drop {
    from {
      opacity: 0;
    }
  }
`;
