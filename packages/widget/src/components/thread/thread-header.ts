import { html, nothing } from 'lit';
import type { Words } from '../../locales/words.js';
import type { ConversationSnapshot } from '../../session/types.js';
import { conversationAvatar } from '../avatar/conversation-avatar.js';
import { icons } from '../icons/icons.js';
import { titleOf } from './conversation-words.js';

/** The strip above a thread: the way back, and who it is with. */
export function threadHeader(
  conversation: ConversationSnapshot | null,
  words: Words,
  back: (() => void) | null,
) {
  return html`<header>
    ${
      back === null
        ? nothing
        : html`<button class="icon-button back" type="button" aria-label=${words.backToList} @click=${back}>
          <span class="mirrored">${icons.back}</span>
        </button>`
    }
    ${conversation === null ? nothing : names(conversation, words)}
  </header>`;
}

function names(conversation: ConversationSnapshot, words: Words) {
  const hasMembers = conversation.type !== 'direct' && conversation.type !== 'support';
  return html`${conversationAvatar(conversation)}
    <div class="names">
      <h2 tabindex="-1" dir="auto">${titleOf(conversation, words)}</h2>
      ${hasMembers ? html`<p>${words.memberCount(conversation.memberCount)}</p>` : nothing}
    </div>`;
}
