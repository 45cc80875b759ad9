import { css } from 'lit';

export const bannerStyles = css`
  :host {
    display: block;
  }

  .strip {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-height: var(--chat-target, 44px);
    padding: 2px 16px;
    background: var(--chat-notice);
    color: var(--chat-notice-text);
    font-size: 0.9em;
    line-height: 1.3;
  }

  .strip.connecting {
    /* A quick connection shows nothing. */
    animation: appear 200ms 800ms both;
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
