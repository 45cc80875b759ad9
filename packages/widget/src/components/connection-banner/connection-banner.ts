import { html, nothing } from 'lit';
import type { Words } from '../../locales/words.js';
import type { ChatSession, ConnectionSnapshot } from '../../session/types.js';

/** A strip that says when the connection is not there, and what the reader can do. */
export function connectionBanner(
  session: ChatSession | undefined,
  state: ConnectionSnapshot['state'] | undefined,
  words: Words,
) {
  const { connecting, offline, unauthorized, sessionEnded: closed } = words;
  const text = state && { connecting, offline, unauthorized, closed, online: undefined }[state];
  const strip = html`<div class="strip ${state === 'connecting' ? 'connecting' : ''}">
    <span>${text}</span>
    ${
      state === 'offline'
        ? html`<button class="again" type="button" @click=${() => session?.reconnect()}>${words.tryNow}</button>`
        : nothing
    }
  </div>`;
  return html`<div class="connection" role="status">${text === undefined ? nothing : strip}</div>`;
}
