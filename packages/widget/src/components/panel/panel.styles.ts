import { css } from 'lit';

/** In place: as large as the widget. As a popover: a window beside the bubble, the whole screen on a phone (as in `phone-screen.ts`). */
export const panelStyles = css`
  .inner {
    position: absolute;
    inset: var(--chat-screen-top, 0) 0 auto;
    display: flex;
    flex-flow: column;
    height: var(--chat-screen-height, 100%);
  }

  .body {
    flex: 1;
    min-height: 0;
  }

  .close {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 8px;
    z-index: 1;
  }

  :host([popover]) {
    --beside: calc(var(--chat-launcher-offset) + var(--chat-launcher-size) + 14px);
    /* Room for the button that closes, in whichever heading is on top. */
    --chat-heading-inset: 44px;
    inset: auto var(--_right) calc(var(--beside) + env(safe-area-inset-bottom)) var(--_left);
    width: min(var(--chat-panel-width), 100vw - 2 * var(--chat-launcher-offset));
    height: min(var(--chat-panel-height), 100dvh - var(--chat-launcher-offset) - var(--beside));
    margin: 0;
    padding: 0;
    border: 1px solid var(--chat-border);
    border-radius: 20px;
    background: var(--chat-surface);
    color: var(--chat-text);
    overflow: clip;
    box-shadow: var(--chat-shadow);
    transition: 0.2s allow-discrete;
    transition-property: opacity, translate, display, overlay;
  }

  :host([popover]:not(:popover-open)) {
    opacity: 0;
    translate: 0 12px;
  }

  @starting-style {
    :host([popover]) {
      opacity: 0;
      translate: 0 12px;
    }
  }

  /* Below, in a popup: its upper corner belongs to the button that closes it. */
  :host([popover]) .inner {
    flex-flow: column-reverse;
  }

  @media (max-width: 479px), (max-height: 479px) {
    :host([popover]) {
      /* Nothing moves: its start tells that a window has become this small. */
      animation-name: appear;
      inset: 0;
      width: 100vw;
      height: 100dvh;
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
`;
