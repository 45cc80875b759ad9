import { css } from 'lit';

/**
 * The public design tokens, on the host element: a page that sets one of them on `chat-widget` wins.
 * Dark by `theme="dark"`, or by the reader's preference unless `theme="light"`.
 */
export const tokens = css`
  :host {
    color-scheme: light dark;
    --chat-surface: light-dark(#ffffff, #14171c);
    --chat-surface-side: light-dark(#f7f8fa, #191d23);
    --chat-surface-raised: light-dark(#ffffff, #232830);
    --chat-surface-hover: light-dark(#eef0f4, #22272f);
    --chat-surface-selected: light-dark(#e6ecfb, #26324f);
    --chat-border: light-dark(#e2e5eb, #2b313b);
    --chat-border-strong: light-dark(#8a92a0, #7b8595);
    --chat-text: light-dark(#161a20, #eceff4);
    --chat-text-soft: light-dark(#596170, #a7b0be);
    --chat-accent: light-dark(#2f5bd8, #3a62dc);
    --chat-accent-hover: light-dark(#264cba, #4b71e4);
    --chat-on-accent: #ffffff;
    --chat-link: light-dark(#2a52c4, #9db6ff);
    --chat-bubble-own: light-dark(#2f5bd8, #3459cf);
    --chat-bubble-own-text: #ffffff;
    --chat-bubble-other: light-dark(#eff1f5, #262c35);
    --chat-bubble-other-text: light-dark(#161a20, #eceff4);
    --chat-danger: light-dark(#bb2419, #ff9187);
    --chat-notice: light-dark(#fff4d9, #3a3016);
    --chat-notice-text: light-dark(#5f4200, #f7dfa3);
    --chat-shadow: 0 1px 2px rgb(0 0 0 / 10%), 0 8px 26px light-dark(rgb(18 24 38 / 14%), rgb(0 0 0 / 50%));
    --chat-shimmer: light-dark(#e6e9ef, #262c35);
    --chat-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
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

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }
`;
