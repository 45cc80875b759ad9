import { css } from 'lit';

/** Of two colours the one whose variable is `initial` counts; that of the other is empty. Older browsers know no `light-dark()`. */
const dark = css`
  color-scheme: dark;
  --_light: ;
  --_dark: initial;
`;

/**
 * The public design tokens, on the host element: a page that sets one of them on `chat-widget` wins.
 * Dark by `theme="dark"`, or by the reader's preference unless `theme="light"`.
 */
export const tokens = css`
  :host {
    color-scheme: light;
    --_light: initial;
    --_dark: ;
    --chat-surface: var(--_light, #ffffff) var(--_dark, #14171c);
    --chat-surface-side: var(--_light, #f7f8fa) var(--_dark, #191d23);
    --chat-surface-raised: var(--_light, #ffffff) var(--_dark, #232830);
    --chat-surface-hover: var(--_light, #eef0f4) var(--_dark, #232830);
    --chat-surface-selected: var(--_light, #e6ecfb) var(--_dark, #26324f);
    --chat-border: var(--_light, #e2e5eb) var(--_dark, #2b313b);
    --chat-border-strong: var(--_light, #8a92a0) var(--_dark, #7b8595);
    --chat-text: var(--_light, #161a20) var(--_dark, #eceff4);
    --chat-text-soft: var(--_light, #596170) var(--_dark, #a7b0be);
    --chat-accent: var(--_light, #2f5bd8) var(--_dark, #3a62dc);
    --chat-accent-hover: var(--_light, #264cba) var(--_dark, #4b71e4);
    --chat-on-accent: #ffffff;
    --chat-link: var(--_light, #2a52c4) var(--_dark, #9db6ff);
    --chat-bubble-own: var(--_light, #2f5bd8) var(--_dark, #3459cf);
    --chat-bubble-own-text: #ffffff;
    --chat-bubble-other: var(--_light, #eef0f4) var(--_dark, #262c35);
    --chat-bubble-other-text: var(--_light, #161a20) var(--_dark, #eceff4);
    --chat-danger: var(--_light, #bb2419) var(--_dark, #ff9187);
    --chat-notice: var(--_light, #fff4d9) var(--_dark, #3a3016);
    --chat-notice-text: var(--_light, #5f4200) var(--_dark, #f7dfa3);
    --chat-shadow: 0 1px 2px #0002, 0 8px 26px var(--_light, #0002) var(--_dark, #0008);
    --chat-shimmer: var(--_light, #e6e9ef) var(--_dark, #262c35);
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
