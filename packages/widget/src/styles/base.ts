import { css } from 'lit';

/** What everything starts from, the bubble too: box model, buttons without the browser's looks, one focus ring. */
export const base = css`
  :host,
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h2,
  p,
  ul,
  button,
  textarea {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: inherit;
    list-style: none;
  }

  button {
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
  }

  :focus-visible {
    outline: 2px solid var(--chat-link);
    outline-offset: 2px;
  }

  svg {
    display: block;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* Inside a sentence that says what went wrong. */
  .again {
    flex: none;
    min-height: var(--chat-target);
    padding: 0 8px;
    font-weight: 600;
    text-decoration: underline;
  }

  .badge {
    min-width: 20px;
    padding: 0 6px;
    border-radius: 13px;
    outline: 1px solid transparent;
    background: var(--chat-accent);
    color: var(--chat-on-accent);
    font-size: 0.8em;
    font-weight: 600;
    line-height: 20px;
    text-align: center;
  }

  .spinner {
    width: 24px;
    height: 24px;
    border: 2px solid #8888;
    border-block-start-color: currentcolor;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    opacity: 0;
    white-space: nowrap;
  }

  @media (prefers-reduced-motion) {
    :host,
    *,
    ::before,
    ::after {
      animation-duration: 0s !important;
      transition-duration: 0s !important;
    }

    /* What is busy shows it without a turn. */
    .spinner {
      animation-duration: 2s !important;
    }

    @keyframes turn {
      50% {
        opacity: 0.3;
      }
    }
  }
`;
