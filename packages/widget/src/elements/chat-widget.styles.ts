import { css } from 'lit';

export const widgetStyles = css`
  :host {
    display: block;
    height: 640px;
    max-height: 100dvh;
    overflow: clip;
    contain: layout style;
    background: var(--chat-surface);
    color: var(--chat-text);
    font-family: var(--chat-font);
    font-size: var(--chat-font-size);
    font-style: normal;
    font-weight: 400;
    line-height: 1.4;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }

  .root {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: 100%;
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
