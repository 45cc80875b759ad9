import { css } from 'lit';

export const avatarStyles = css`
  :host {
    display: block;
    flex: none;
    width: var(--chat-avatar-size, 44px);
    height: var(--chat-avatar-size, 44px);
  }

  .avatar {
    display: grid;
    place-items: center;
    width: 100%;
    height: 100%;
    border-radius: 50%;
    overflow: hidden;
    color: #ffffff;
    font-size: calc(var(--chat-avatar-size, 44px) * 0.38);
    font-weight: 600;
    letter-spacing: 0.01em;
    user-select: none;
  }

  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  [data-tone='0'] { background: #3f5fb5; }
  [data-tone='1'] { background: #8a4b9e; }
  [data-tone='2'] { background: #0f7a70; }
  [data-tone='3'] { background: #b0452f; }
  [data-tone='4'] { background: #51712a; }
  [data-tone='5'] { background: #96591b; }
  [data-tone='6'] { background: #a83d6c; }
  [data-tone='7'] { background: #4b6475; }

  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
      color: CanvasText;
    }
  }
`;
