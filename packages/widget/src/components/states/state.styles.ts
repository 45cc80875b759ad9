import { css } from 'lit';

export const stateStyles = css`
  :host {
    display: block;
  }

  :host(:is([kind='empty'], [kind='pick'], [kind='gone'], [kind='failed'], [kind='unreachable'])) {
    height: 100%;
  }

  .strip {
    padding: 10px 16px;
    border-radius: var(--chat-radius);
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
    text-align: center;
    text-wrap: balance;
  }

  .notice,
  .problem {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }

  .problem {
    color: var(--chat-danger);
    font-size: 0.93em;
  }

  .notice {
    gap: 12px;
    padding-inline-start: 16px;
    background: var(--chat-notice);
    color: var(--chat-notice-text);
  }

  .failure {
    display: flex;
    flex-flow: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 6px;
    color: var(--chat-danger);
    font-size: 0.85em;
  }

  .state {
    display: flex;
    flex-flow: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    height: 100%;
    min-height: 200px;
    padding: 32px 24px;
    text-align: center;
  }

  .art {
    display: grid;
    place-items: center;
    width: 88px;
    height: 88px;
    margin-bottom: 10px;
    border-radius: 50%;
    background: var(--chat-surface-hover);
    color: var(--chat-text-soft);
  }

  .art svg {
    width: 44px;
    height: 44px;
  }

  .art path {
    stroke-width: 1.25;
  }

  .title {
    font-size: 1.13em;
    font-weight: 600;
  }

  .text {
    max-width: 36ch;
    color: var(--chat-text-soft);
    text-wrap: balance;
  }

  .button {
    margin-top: 14px;
  }
`;
