import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ContentBlock, TextNode } from '../../session/types.js';
import { linkTokens, safeHref } from '../text/link-tokens.js';

type Drawn = string | TemplateResult | readonly Drawn[];

/** A text with its marks and links drawn; until it is known to the browser, the text inside the element is seen. */
export class ChatRichText extends LitElement {
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

    code {
      padding: 1px 5px;
      border-radius: 6px;
      background: color-mix(in srgb, currentcolor 12%, transparent);
      font-family: ui-monospace, Menlo, Consolas, monospace;
      font-size: 0.9em;
    }
  `;

  @property({ attribute: false }) content: readonly ContentBlock[] = [];

  protected override render() {
    return this.content.map((block) => (block.type === 'text' ? block.children.map(drawn) : ''));
  }
}

// biome-ignore-start format: a bubble shows white space as it is
function drawn(node: TextNode): Drawn {
  if (typeof node === 'string')
    return linkTokens(node).map((token) =>
      typeof token === 'string' ? token : link(token.href, token.text),
    );
  switch (node.type) {
    case 'codeSpan':
      return html`<code>${node.text}</code>`;
    case 'autoLink': {
      const href = safeHref(node.url);
      return href === null ? node.text : link(href, node.text);
    }
    case 'bold':
      return html`<strong>${node.children.map(drawn)}</strong>`;
    case 'italic':
      return html`<em>${node.children.map(drawn)}</em>`;
    case 'strikethrough':
      return html`<s>${node.children.map(drawn)}</s>`;
  }
}

function link(href: string, text: string): TemplateResult {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${text}</a>`;
}
// biome-ignore-end format: a bubble shows white space as it is

declare global {
  interface HTMLElementTagNameMap {
    'chat-rich-text': ChatRichText;
  }
}
