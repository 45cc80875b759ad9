import { css } from 'lit';

export const listStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    min-height: 0;
    background: var(--chat-surface-side);
    color: var(--chat-text);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 68px;
    padding-inline: 20px calc(12px + var(--chat-heading-inset, 0px));
  }

  h2 {
    font-size: 1.33em;
    font-weight: 700;
  }

  .scroller {
    padding: 0 8px 12px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-border) transparent;
  }

  .bones > div {
    display: grid;
    grid-template-columns: 44px 1fr;
    gap: 8px 12px;
    padding: 14px 12px;
  }

  .bone {
    height: 12px;
    margin-block-start: 4px;
    margin-inline-end: 15%;
  }

  .face {
    grid-row: span 2;
    height: 44px;
    margin: 0;
    border-radius: 50%;
  }

  .word {
    margin-inline-end: 45%;
  }

  .end {
    padding: 12px;
    color: var(--chat-text-soft);
    font-size: 0.85em;
    text-align: center;
  }
`;
