import { css } from 'lit';

export const panelStyles = css`
  :host {
    position: absolute;
    inset-inline: 0;
    inset-block-start: var(--chat-screen-top, 0);
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: var(--chat-screen-height, 100%);
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
      env(safe-area-inset-left);
    background: var(--chat-surface);
    color: var(--chat-text);
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
`;
