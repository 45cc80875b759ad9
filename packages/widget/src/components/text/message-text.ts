import { html } from 'lit';
import { linkTokens } from './link-tokens.js';

/** A plain text with its links made clickable. Everything else is shown as it was typed. */
export function messageText(text: string) {
  return linkTokens(text).map((token) =>
    typeof token === 'string'
      ? token
      : // biome-ignore format: a bubble shows white space as it is
        html`<a href=${token.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${token.text}</a>`,
  );
}
