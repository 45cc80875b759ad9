import { css } from 'lit';

export const attachmentsStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  .files {
    position: relative;
    display: flex;
    flex-flow: column;
    align-items: flex-start;
    gap: 4px;
  }

  :host([own]) .files {
    align-items: flex-end;
  }

  .grid {
    display: grid;
    gap: 3px;
    width: min(100%, 320px);
    border-radius: var(--chat-bubble-radius);
    overflow: hidden;
  }

  .grid[data-count='1'] {
    width: min(100%, var(--picture-width));
    aspect-ratio: var(--picture-ratio);
  }

  .grid[data-count='2'] {
    grid-template-columns: 1fr 1fr;
    aspect-ratio: 2;
  }

  .grid[data-count='3'] {
    grid-template: 1fr 1fr / 2fr 1fr;
    aspect-ratio: 1.5;
  }

  .grid[data-count='3'] :first-child {
    grid-row: span 2;
  }

  .grid[data-count='4'] {
    grid-template: 1fr 1fr / 1fr 1fr;
    aspect-ratio: 1;
  }

  .grid chat-picture {
    min-width: 0;
    min-height: 0;
  }

  /* As large as a finger, though only the disc in it is seen. */
  .cancel {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    width: var(--chat-target, 44px);
    height: var(--chat-target, 44px);
    border-radius: 50%;
  }

  .cancel span {
    display: grid;
    place-items: center;
    width: 28px;
    height: 28px;
    border: 2px solid var(--chat-surface);
    border-radius: 50%;
    background: var(--chat-text);
    color: var(--chat-surface);
  }

  .cancel svg {
    width: 14px;
    height: 14px;
    stroke-width: 2.5;
  }
`;
