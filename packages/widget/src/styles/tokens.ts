import { css } from 'lit';

const dark = css`
  color-scheme: dark;
  --chat-surface: #14171c;
  --chat-surface-side: #191d23;
  --chat-surface-raised: #232830;
  --chat-surface-hover: #232830;
  --chat-surface-selected: #26324f;
  --chat-border: #2b313b;
  --chat-border-strong: #7b8595;
  --chat-text: #eceff4;
  --chat-text-soft: #a7b0be;
  --chat-accent: #3a62dc;
  --chat-accent-hover: #4b71e4;
  --chat-link: #9db6ff;
  --chat-bubble-own: #3459cf;
  --chat-bubble-other: #262c35;
  --chat-bubble-other-text: #eceff4;
  --chat-danger: #ff9187;
  --chat-notice: #3a3016;
  --chat-notice-text: #f7dfa3;
  --chat-shadow: 0 1px 2px #0002, 0 8px 26px #0008;
  --chat-shimmer: #262c35;
`;

/**
 * The public design tokens, on the host element: a page that sets one of them on `chat-widget` wins.
 * Dark by `theme="dark"`, or by the reader's preference unless `theme="light"`.
 */
export const tokens = css`
  :host {
    color-scheme: light;
    --chat-surface: #ffffff;
    --chat-surface-side: #f7f8fa;
    --chat-surface-raised: #ffffff;
    --chat-surface-hover: #eef0f4;
    --chat-surface-selected: #e6ecfb;
    --chat-border: #e2e5eb;
    --chat-border-strong: #8a92a0;
    --chat-text: #161a20;
    --chat-text-soft: #596170;
    --chat-accent: #2f5bd8;
    --chat-accent-hover: #264cba;
    --chat-on-accent: #ffffff;
    --chat-link: #2a52c4;
    --chat-bubble-own: #2f5bd8;
    --chat-bubble-own-text: #ffffff;
    --chat-bubble-other: #eef0f4;
    --chat-bubble-other-text: #161a20;
    --chat-danger: #bb2419;
    --chat-notice: #fff4d9;
    --chat-notice-text: #5f4200;
    --chat-shadow: 0 1px 2px #0002, 0 8px 26px #0002;
    --chat-shimmer: #e6e9ef;
    --chat-font: system-ui, sans-serif;
    --chat-font-size: 15px;
    --chat-radius: 14px;
    --chat-bubble-radius: 18px;
    --chat-bubble-radius-joined: 6px;
    --chat-gap: 16px;
    --chat-target: 44px;
    --chat-list-width: 336px;
    --chat-launcher-size: 60px;
    --chat-launcher-offset: 20px;
    --chat-launcher-z-index: 2147483000;
    --chat-panel-width: 400px;
    --chat-panel-height: 640px;
  }

  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      ${dark}
    }
  }

  :host([theme='dark']) {
    ${dark}
  }
`;
