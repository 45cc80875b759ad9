import { css } from 'lit';

export const threadStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
    height: 100%;
  }

  header {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 68px;
    padding-inline: var(--chat-gap) calc(var(--chat-gap) + var(--chat-heading-inset, 0px));
    border-block-end: 1px solid var(--chat-border);
    --chat-avatar-size: 40px;
  }

  /* Much enlarged, the page is as low as this: what is written needs the room more than whom it is with. */
  @media (max-height: 360px) {
    header {
      min-height: 48px;
      --chat-avatar-size: 30px;
    }
  }

  .back {
    margin-inline: -10px -4px;
  }

  .names {
    min-width: 0;
  }

  h2,
  header p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  h2 {
    font-weight: 600;
  }

  header p {
    color: var(--chat-text-soft);
    font-size: 0.85em;
  }

  .below {
    padding-inline: calc(var(--chat-gap) + 4px);
  }
`;
