import { css } from 'lit';

export const inboxStyles = css`
  :host {
    display: block;
    height: 100%;
    min-height: 0;
    container: inbox / inline-size;
  }

  .panes {
    display: grid;
    grid-template-columns: minmax(0, var(--chat-list-width)) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    height: 100%;
    background: var(--chat-surface);
    color: var(--chat-text);
  }

  .side {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
    border-inline-end: 1px solid var(--chat-border);
  }

  chat-state[kind='notice'] {
    grid-row: 2;
  }

  .main {
    min-width: 0;
    min-height: 0;
  }

  @container inbox (inline-size < 680px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }

    .side {
      border: 0;
    }

    .panes[data-view='thread'] .side,
    .panes[data-view='list'] .main {
      display: none;
    }
  }
`;
