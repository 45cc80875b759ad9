import type { Words } from '../../locales/words.js';
import type { ConversationSnapshot } from '../../session/types.js';
import { attachmentSummary } from '../attachments-view/attachment-summary.js';

export interface Preview {
  /** Who wrote it, in a direction of its own; empty where that is clear. */
  readonly by: string;
  readonly text: string;
  /** Our words, not somebody's. */
  readonly isMuted: boolean;
}

/** What a list row says about the newest message: in a group also who wrote it. */
export function previewText({ lastMessage: message, type }: ConversationSnapshot, words: Words): Preview {
  if (message === null) return { by: '', text: words.previewNone, isMuted: true };
  if (message.isDeleted) return { by: '', text: words.previewDeleted, isMuted: true };
  const text =
    message.plaintext.replaceAll(/\s+/g, ' ').trim() || attachmentSummary(words, message.attachments);
  // Between two it is clear who wrote.
  const name = type === 'direct' ? undefined : message.sender?.name;
  const by = message.isOwn ? words.previewOwn : name === undefined ? '' : words.previewBy(name);
  return { by, text, isMuted: false };
}
