import { css } from 'lit';

export const avatarStyles = css`
  :host {
    display: block;
    flex: none;
    width: var(--chat-avatar-size, 44px);
    height: var(--chat-avatar-size, 44px);
    font-size: calc(var(--chat-avatar-size, 44px) * 0.38);
  }

  .avatar {
    display: grid;
    place-items: center;
    height: 100%;
    border-radius: 50%;
    outline: 1px solid transparent;
    overflow: hidden;
    /* As light as all others, whatever the hue: white stands out on it. */
    background: oklch(50% 0.11 var(--hue));
    color: #ffffff;
    font-weight: 600;
    user-select: none;
  }

  img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;
