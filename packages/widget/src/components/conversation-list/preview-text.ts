import { html, nothing } from 'lit';
import type { Words } from '../../locales/words.js';
import type { ConversationSnapshot } from '../../session/types.js';
import { attachmentSummary } from '../attachments-view/attachment-summary.js';

/** What a list row says about the newest message: in a group also who wrote it, in a direction of its own. */
export function previewText({ lastMessage: message, type }: ConversationSnapshot, words: Words) {
  // Our words, not somebody's.
  if (message === null || message.isDeleted)
    return html`<span class="preview muted"
      ><span dir="auto">${message === null ? words.previewNone : words.previewDeleted}</span></span
    >`;
  const text =
    message.plaintext.replaceAll(/\s+/g, ' ').trim() || attachmentSummary(words, message.attachments);
  // Between two it is clear who wrote.
  const name = type === 'direct' ? undefined : message.sender?.name;
  const by = message.isOwn ? words.previewOwn : name !== undefined && words.previewBy(name);
  return html`<span class="preview"
    >${by ? html`<span class="by">${by}</span> ` : nothing}<span dir="auto">${text}</span></span
  >`;
}
