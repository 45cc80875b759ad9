import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { linkTokens } from './link-tokens.js';

/** A plain text with its links made clickable; until it is known to the browser, the text inside the element is seen. */
export class ChatLinkedText extends LitElement {
  static override styles = css`
    a {
      color: inherit;
      text-decoration: underline;
      text-underline-offset: 2px;
      unicode-bidi: isolate;
    }

    a:focus-visible {
      outline: 2px solid;
      outline-offset: 1px;
    }
  `;

  @property() text = '';

  protected override render() {
    return linkTokens(this.text).map((token) =>
      typeof token === 'string'
        ? token
        : // biome-ignore format: a bubble shows white space as it is
          html`<a href=${token.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${token.text}</a>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-linked-text': ChatLinkedText;
  }
}
