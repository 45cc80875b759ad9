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
    padding-block: 8px;
    padding-inline: 20px calc(12px + var(--chat-heading-inset, 0px));
  }

  h2 {
    font-size: 1.33em;
    font-weight: 680;
    letter-spacing: -0.012em;
  }

  .scroller {
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0 8px 12px;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-border) transparent;
  }

  li + li {
    margin-block-start: 2px;
  }

  .bones > div {
    display: grid;
    grid-template-columns: 44px 1fr;
    gap: 8px 12px;
    padding: 14px 12px;
  }

  .bones .face {
    grid-row: span 2;
    height: 44px;
    border-radius: 50%;
  }

  .bones .word {
    width: 55%;
    height: 13px;
    margin-block-start: 4px;
  }

  .bones .words {
    width: 85%;
    height: 11px;
  }

  .end {
    padding: 12px;
    color: var(--chat-text-soft);
    font-size: 0.85em;
    text-align: center;
  }
`;
