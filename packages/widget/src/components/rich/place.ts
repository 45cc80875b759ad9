import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { LocationBlock } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { consumeSurroundings } from '../base/surroundings.js';
import { icon } from '../icons/icon.js';
import { mapHref } from './map-href.js';

const pin = icon(
  'M12 21s7-6.4 7-11.5a7 7 0 1 0-14 0C5 14.6 12 21 12 21zM9.5 9.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0',
);

/** A place as a card that leads to a map. Nothing is fetched for it: whose map it is, and when, is the reader's to say. */
export class ChatPlace extends ChatElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: 100%;
      }

      a {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 10px 14px 10px 10px;
        border: 1px solid var(--chat-border);
        border-radius: var(--chat-bubble-radius);
        background: var(--chat-surface-raised);
        color: var(--chat-text);
        text-decoration: none;
      }

      a:hover {
        background: var(--chat-surface-hover);
      }

      .icon {
        display: grid;
        place-items: center;
        width: 42px;
        height: 42px;
        border-radius: 12px;
        background: var(--chat-surface-selected);
        color: var(--chat-link);
      }

      .title {
        display: block;
        font-weight: 600;
      }

      bdi {
        color: var(--chat-text-soft);
        font-size: 0.85em;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) place: LocationBlock | undefined;
  @state() private mapUrl = '';

  constructor() {
    super();
    consumeSurroundings(this, ({ mapUrl }) => {
      this.mapUrl = mapUrl;
    });
  }

  protected override render() {
    const { place, words, locale } = this;
    if (place === undefined) return nothing;
    const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 5 });
    const degrees = [place.latitude, place.longitude].map((one) => numbers.format(one));
    const href = mapHref(this.mapUrl, place);
    // What the device has for places is no page: a tab for it would stay empty.
    const target = href.startsWith('geo:') ? nothing : '_blank';
    return html`<a href=${href} target=${target} rel="noopener noreferrer">
      <span class="icon">${pin}</span>
      <span>
        <span class="title">${words.place}</span>
        <bdi dir="ltr">${degrees.join(' / ')}</bdi>
      </span>
    </a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-place': ChatPlace;
  }
}
