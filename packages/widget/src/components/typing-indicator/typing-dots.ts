import { css } from 'lit';

/** Three dots that rise one after the other: `<span class="dots"><i></i><i></i><i></i></span>`. */
export const typingDots = css`
  .dots {
    display: flex;
    flex: none;
    gap: 3px;
  }

  i {
    width: 5px;
    height: 5px;
    border-radius: 50%;
    background: currentcolor;
    animation: rise 1.2s infinite;
  }

  i:nth-child(2) {
    animation-delay: 0.15s;
  }

  i:nth-child(3) {
    animation-delay: 0.3s;
  }

  @keyframes rise {
    0%,
    60%,
    100% {
      opacity: 0.45;
    }

    30% {
      translate: 0 -3px;
    }
  }
`;
