import { css } from 'lit';

export const bannerStyles = css`
  .strip {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-height: var(--chat-target);
    padding: 2px 16px;
    background: var(--chat-notice);
    color: var(--chat-notice-text);
    font-size: 0.93em;
  }

  .connecting {
    /* A quick connection shows nothing. */
    animation: appear 0.2s 0.8s both;
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
