import { css } from 'lit';

/** Dark in every theme: a picture is looked at, not the page around it. */
export const lightboxStyles = css`
  dialog {
    position: fixed;
    inset: 0;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    width: 100%;
    height: 100%;
    max-width: none;
    max-height: none;
    margin: 0;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom)
      env(safe-area-inset-left);
    border: 0;
    background: #0b0d11;
    color: #f1f3f7;
    overflow: hidden;
    --chat-text: #f1f3f7;
    --chat-text-soft: #c3c9d4;
    --chat-surface-hover: #262b34;
    --chat-link: #ffffff;
  }

  @media (prefers-reduced-motion: no-preference) {
    dialog {
      animation: appear 140ms ease-out;
    }

    .still :is(.full, canvas) {
      transition: transform 160ms ease-out;
    }
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .bar {
    display: flex;
    align-items: center;
    gap: 2px;
    padding-block: 6px;
    padding-inline: 16px 8px;
  }

  .bar h2 {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 550;
  }

  .place {
    padding-inline: 12px;
    color: var(--chat-text-soft);
    font-size: 0.87em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .frame {
    position: relative;
    display: grid;
    place-items: center;
    min-height: 0;
    overflow: hidden;
    touch-action: none;
    user-select: none;
    cursor: zoom-in;
  }

  .frame.zoomed {
    cursor: grab;
  }

  .frame.zoomed:active {
    cursor: grabbing;
  }

  .frame :is(img, canvas) {
    grid-area: 1 / 1;
    max-width: 100%;
    max-height: 100%;
    min-width: 0;
    min-height: 0;
    object-fit: contain;
    -webkit-user-drag: none;
  }

  .frame img.small {
    width: 100%;
    height: 100%;
    filter: blur(2px);
  }

  .failed {
    display: flex;
    flex-flow: column;
    align-items: center;
    gap: 12px;
    padding: 24px;
    text-align: center;
  }

  .frame,
  .turn {
    grid-area: 2 / 1;
  }

  .turn {
    align-self: center;
    justify-self: start;
    margin-inline: 8px;
  }

  .turn.next {
    justify-self: end;
  }

  .turn .icon-button {
    transform: var(--_mirror);
    background: rgb(20 24 31 / 70%);
    color: #ffffff;
  }

  .turn.next .icon-button span {
    transform: scaleX(-1);
  }

  .button {
    border-color: #4b5361;
    background: none;
    color: inherit;
  }
`;
