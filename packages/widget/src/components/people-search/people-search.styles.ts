import { css } from 'lit';

export const peopleSearchStyles = css`
  :host {
    display: flex;
    flex-flow: column;
    height: 100%;
    min-height: 0;
    background: var(--chat-surface-side);
    color: var(--chat-text);
  }

  header {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 68px;
    padding: 8px 10px;
  }

  h2 {
    font-size: 1.13em;
    font-weight: 640;
  }

  .field {
    position: relative;
    flex: none;
    margin: 0 16px 8px;
  }

  .field svg {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 14px;
    color: var(--chat-text-soft);
    pointer-events: none;
  }

  input {
    width: 100%;
    min-height: var(--chat-target, 44px);
    margin: 0;
    padding-block: 0;
    padding-inline: 42px 14px;
    border: 1px solid var(--chat-border-strong);
    border-radius: 22px;
    background: var(--chat-surface);
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
  }

  input::placeholder {
    color: var(--chat-text-soft);
    opacity: 1;
  }

  input:focus-visible {
    border-color: var(--chat-link);
    outline-offset: -1px;
  }

  .note {
    padding: 8px 20px;
    color: var(--chat-text-soft);
    font-size: 0.93em;
  }

  .note.failed {
    color: var(--chat-danger);
  }

  .note:empty {
    display: none;
  }

  ul {
    min-height: 0;
    overflow-y: auto;
    padding: 0 8px 12px;
    --chat-avatar-size: 40px;
  }

  li {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 60px;
    padding: 8px 12px;
    border-radius: var(--chat-radius);
    cursor: pointer;
  }

  li[aria-selected='true'] {
    background: var(--chat-surface-hover);
  }

  .who {
    display: flex;
    flex-flow: column;
    min-width: 0;
  }

  .name,
  .username {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    font-weight: 550;
  }

  .username {
    color: var(--chat-text-soft);
    font-size: 0.87em;
  }

  @media (forced-colors: active) {
    li[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
