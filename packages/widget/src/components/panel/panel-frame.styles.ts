import { css } from 'lit';

/** As in `phone-screen.ts`: where a window beside the bubble would be too small to write in. */
export const frameStyles = css`
  .panel {
    position: fixed;
    inset: auto;
    inset-block-end: calc(
      var(--chat-launcher-offset) + var(--chat-launcher-size) + 14px + env(safe-area-inset-bottom)
    );
    inset-inline-end: var(--chat-launcher-offset);
    width: min(var(--chat-panel-width), calc(100vw - 2 * var(--chat-launcher-offset)));
    height: min(
      var(--chat-panel-height),
      calc(100dvh - 2 * var(--chat-launcher-offset) - var(--chat-launcher-size) - 14px)
    );
    margin: 0;
    padding: 0;
    border: 1px solid var(--chat-border);
    border-radius: 20px;
    overflow: clip;
    overscroll-behavior: contain;
    background: var(--chat-surface);
    color: var(--chat-text);
    box-shadow: var(--chat-shadow);
    opacity: 0;
    translate: 0 12px;
    transition:
      opacity 160ms,
      translate 200ms cubic-bezier(0.2, 0.8, 0.2, 1),
      display 200ms allow-discrete,
      overlay 200ms allow-discrete;
    /* Room for the button that closes, in whichever heading is on top. */
    --chat-heading-inset: 44px;
  }

  .panel:focus {
    outline: none;
  }

  .panel:popover-open {
    opacity: 1;
    translate: none;
  }

  @starting-style {
    .panel:popover-open {
      opacity: 0;
      translate: 0 12px;
    }
  }

  .content,
  .loading {
    height: 100%;
  }

  .close {
    position: absolute;
    inset-block-start: calc(12px + var(--chat-safe-top, 0px));
    inset-inline-end: 8px;
    z-index: 1;
    display: grid;
    place-items: center;
    width: var(--chat-target);
    height: var(--chat-target);
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--chat-text-soft);
    cursor: pointer;
  }

  .close:hover {
    background: var(--chat-surface-hover);
    color: var(--chat-text);
  }

  .failure {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 16px;
    height: 100%;
    padding: 24px;
    text-align: center;
  }

  .failure p {
    margin: 0;
  }

  .failure button {
    min-height: var(--chat-target);
    padding: 0 18px;
    border: 1px solid var(--chat-border);
    border-radius: 22px;
    background: var(--chat-surface-raised);
    color: inherit;
    font: inherit;
    font-weight: 550;
    cursor: pointer;
  }

  .loading::before {
    content: '';
    position: absolute;
    inset: calc(50% - 14px);
    width: 28px;
    height: 28px;
    border: 3px solid var(--chat-border);
    border-block-start-color: var(--chat-accent);
    border-radius: 50%;
    animation: turn 900ms linear 150ms infinite backwards;
  }

  @keyframes turn {
    from {
      opacity: 0;
    }
    10% {
      opacity: 1;
    }
    to {
      opacity: 1;
      rotate: 1turn;
    }
  }

  @media (min-width: 480px) and (min-height: 480px) {
    :host([position='left']) .panel {
      right: auto;
      left: var(--chat-launcher-offset);
    }

    :host([position='right']) .panel {
      right: var(--chat-launcher-offset);
      left: auto;
    }
  }

  @media (max-width: 479px), (max-height: 479px) {
    .panel {
      inset: 0;
      width: 100vw;
      height: 100dvh;
      max-width: none;
      max-height: none;
      border: 0;
      border-radius: 0;
      --chat-safe-top: env(safe-area-inset-top);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .panel {
      transition: none;
    }

    .loading::before {
      animation-duration: 3s;
    }
  }
`;
