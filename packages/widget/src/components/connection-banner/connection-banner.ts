import { html, nothing } from 'lit';
import type { ConnectionSubscription } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { Live } from '../base/live.js';
import { bannerStyles } from './connection-banner.styles.js';

/** A strip that says when the connection is not there, and what the reader can do. */
export class ChatConnectionBanner extends ChatElement {
  static override styles = [base, controls, bannerStyles];

  readonly #live = new Live<ConnectionSubscription>(
    this,
    () => [this.session],
    (changed) => this.session?.subscribeConnection(changed) ?? null,
  );

  protected override render() {
    return html`<div role="status">${this.#strip()}</div>`;
  }

  #strip() {
    const connection = this.#live.active?.latestSnapshot;
    const { words } = this;
    switch (connection?.state) {
      case 'connecting':
        return html`<div class="strip connecting">${words.connecting}</div>`;
      case 'offline':
        return html`<div class="strip">
          <span>${words.offline}</span>
          <button class="again" type="button" @click=${() => this.session?.reconnect()}>${words.tryNow}</button>
        </div>`;
      case 'unauthorized':
        return html`<div class="strip">${words.unauthorized}</div>`;
      case 'closed':
        return html`<div class="strip">${words.sessionEnded}</div>`;
      default:
        return nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-connection-banner': ChatConnectionBanner;
  }
}
