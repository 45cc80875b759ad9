import { css } from 'lit';

export const listStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    height: 100%;
    min-height: 0;
    background: var(--chat-surface-side);
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
  }

  .end {
    padding: 12px;
    color: var(--chat-text-soft);
    font-size: 0.85em;
    text-align: center;
  }
`;
