import type { Context } from '@chat-widget/shared/context';
import type { OutboxEntry, OutboxFile } from '../../store/outbox.js';
import { ChatError } from '../../transport/chat-error.js';
import type { StoredFile } from '../../transport/storage.js';
import { areTexts, check, nonEmpty } from '../arguments.js';
import type { SendMessageParams, SendTextMessageParams } from '../types.js';

/** Files that leave the tray: as they are shown, and as they are kept. */
export interface TakenFiles {
  readonly shown: readonly OutboxFile[];
  readonly stored: readonly StoredFile[];
}

/** What the viewer wants to send. */
export interface Outgoing extends Pick<OutboxEntry, 'text' | 'body' | 'tokens'> {
  /** Moves the chosen files from the tray to the entry; throws when one is not there. */
  readonly take?: ((entryKey: string) => TakenFiles) | undefined;
  readonly context?: Context | undefined;
}

/** Keys of the tray beside it. */
export type Planned = Outgoing & { readonly keys: readonly string[] };

/**
 * A text, perhaps with picked files, and what stands beside any content; it comes from outside, so it may be anything.
 * Throws a ChatError for what is none. A message with a content of its own needs no text.
 */
export function toOutgoing(
  given: Partial<Record<keyof (SendTextMessageParams & SendMessageParams), unknown>>,
): Planned {
  const { attachments: keys = [], content, text = '', referencedMessageId } = given;
  const reference = given.referencedMessage ?? referencedMessageId;
  const replyTo: unknown = typeof reference === 'string' ? reference : Object(reference).id;
  check(Array.isArray(keys), 'attachments must be keys');
  check(typeof text === 'string', 'text must be a string');
  // Copies: the page may go on using its own.
  const [custom, context] = [given.custom, given.context].map((texts) => {
    check(texts === undefined || areTexts(texts), 'custom and context must hold texts');
    return texts && { ...texts };
  });
  if (reference !== undefined) nonEmpty(replyTo, 'referencedMessage');
  const isBeside = keys.length > 0 || content !== undefined;
  check(isBeside || given.text !== undefined, 'a text is needed');
  if (text.trim() === '' && !isBeside) throw new ChatError('contentEmpty');
  // What there is of them has been looked at.
  const body = { custom, referencedMessageId: replyTo } as NonNullable<Outgoing['body']>;
  return { text, keys, body, context: context as Context | undefined };
}
