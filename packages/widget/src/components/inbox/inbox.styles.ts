import { css } from 'lit';

export const inboxStyles = css`
  :host {
    display: block;
    height: 100%;
    container-type: inline-size;
  }

  .panes {
    display: grid;
    grid-template-columns: minmax(0, var(--chat-list-width)) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    height: 100%;
  }

  .side {
    display: flex;
    /* What went wrong stands below the list. */
    flex-flow: column-reverse;
    border-inline-end: 1px solid var(--chat-border);
  }

  @container (inline-size < 680px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }

    .side {
      border: 0;
    }

    [data-view='thread'] .side,
    [data-view='list'] .main {
      display: none;
    }
  }
`;
