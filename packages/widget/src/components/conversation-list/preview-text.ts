import type { Words } from '../../locales/words.js';
import type { ConversationSnapshot } from '../../session/types.js';
import { attachmentSummary } from '../attachments-view/attachment-summary.js';

export interface Preview {
  readonly text: string;
  /** Our words, not somebody's. */
  readonly isMuted: boolean;
  /** Of what was written, whatever language stands around it: else the wrong end would be cut off. */
  readonly dir: 'ltr' | 'rtl' | 'auto';
}

const startsRightToLeft = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** What a list row says about the newest message: in a group also who wrote it. */
export function previewText({ lastMessage: message, type }: ConversationSnapshot, words: Words): Preview {
  if (message === null) return { text: words.previewNone, isMuted: true, dir: 'auto' };
  if (message.isDeleted) return { text: words.previewDeleted, isMuted: true, dir: 'auto' };
  const written = message.plaintext.replaceAll(/\s+/g, ' ').trim();
  const text = written === '' ? attachmentSummary(words, message.attachments) : written;
  const dir = written === '' ? 'auto' : startsRightToLeft.test(text) ? 'rtl' : 'ltr';
  if (message.isOwn) return { text: words.previewOwn(text), isMuted: false, dir };
  // Between two it is clear who wrote.
  const isNamed = type !== 'direct' && message.sender !== null;
  return { text: isNamed ? words.previewBy(message.sender.name, text) : text, isMuted: false, dir };
}
