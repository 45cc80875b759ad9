import { css } from 'lit';

/** In place: as large as the widget. As a popover: a window beside the bubble, the whole screen on a phone (as in `phone-screen.ts`). */
export const panelStyles = css`
  :host {
    background: var(--chat-surface);
    color: var(--chat-text);
  }

  :host(:not([popover])) {
    display: block;
    height: 100%;
  }

  .inner {
    position: absolute;
    inset-inline: 0;
    inset-block-start: var(--chat-screen-top, 0);
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: var(--chat-screen-height, 100%);
  }

  .body {
    grid-row: 3;
    min-height: 0;
  }

  .cannot-reach {
    grid-row: 2;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-inline-start: 16px;
    background: var(--chat-notice);
    color: var(--chat-notice-text);
  }

  /* Below, in a popup: its upper corner belongs to the button that closes it. */
  :host([popover]) .inner {
    grid-template-rows: minmax(0, 1fr) auto auto;
  }

  :host([popover]) .body {
    grid-row: 1;
  }

  .close {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 8px;
    z-index: 1;
  }

  :host([popover]) {
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

  :host(:popover-open) {
    opacity: 1;
    translate: none;
  }

  @starting-style {
    :host(:popover-open) {
      opacity: 0;
      translate: 0 12px;
    }
  }

  @media (min-width: 480px) and (min-height: 480px) {
    :host([popover][position='left']) {
      right: auto;
      left: var(--chat-launcher-offset);
    }

    :host([popover][position='right']) {
      right: var(--chat-launcher-offset);
      left: auto;
    }
  }

  @media (max-width: 479px), (max-height: 479px) {
    :host([popover]) {
      inset: 0;
      width: 100vw;
      height: 100dvh;
      max-width: none;
      max-height: none;
      border: 0;
      border-radius: 0;
    }

    :host([popover]) .inner {
      padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
        env(safe-area-inset-left);
    }

    .close {
      inset-block-start: calc(12px + env(safe-area-inset-top) + var(--chat-screen-top, 0px));
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host([popover]) {
      transition: none;
    }
  }
`;
