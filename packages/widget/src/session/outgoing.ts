import type { Context } from '@chat-widget/shared/context';
import type { OutboxEntry, OutboxFile } from '../store/outbox.js';
import { ChatError } from '../transport/chat-error.js';
import type { StoredFile } from '../transport/storage.js';
import { areTexts, check } from './arguments.js';
import type { SendTextMessageParams } from './types.js';

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

/** A text, perhaps with picked files; it comes from outside, so it may be anything. Throws a ChatError for what is none. */
export function plainOutgoing(given: Partial<Record<keyof SendTextMessageParams, unknown>>): Planned {
  const { attachments: keys = [], context } = given;
  check(Array.isArray(keys), 'attachments must be a list of keys');
  const text = given.text ?? (keys.length > 0 ? '' : undefined);
  check(typeof text === 'string', 'a text is needed');
  check(context === undefined || areTexts(context), 'context must hold texts');
  if (text.trim() === '' && keys.length === 0) throw new ChatError('contentEmpty');
  // Nothing but texts, as was seen; which of them there are is the server's to say.
  return { text, keys, context: context as Context | undefined };
}
