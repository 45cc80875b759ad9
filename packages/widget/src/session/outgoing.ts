import type { Context } from '@chat-widget/shared/context';
import type { OutboxEntry, OutboxFile } from '../store/outbox.js';
import { ChatError } from '../transport/chat-error.js';
import type { StoredFile } from '../transport/storage.js';
import { areTexts, check, nonEmpty } from './arguments.js';
import { writeMarkup } from './markup/write.js';
import type { ConversationRef, SendContentBlock, SendMessageParams, SendTextMessageParams } from './types.js';

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

/** What a block says, as the server takes it. */
export interface BlockParts {
  readonly text: string;
  readonly fileToken?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
}

/** The one block of a content (T58). Throws a ChatError for what is none; it comes from outside, so it may be anything. */
export function blockParts(content: unknown): BlockParts {
  check(Array.isArray(content) && content.length === 1, 'content must be a list of one block');
  // One of them, if it is any: whatever is used of it is checked.
  const block = Object(content[0]) as Partial<Extract<SendContentBlock, object>> & Record<string, unknown>;
  if (block.type === 'text') {
    const text = writeMarkup(block['children']);
    if (text.trim() === '') throw new ChatError('contentEmpty');
    return { text };
  }
  if (block.type === 'file') {
    const fileToken = block['fileToken'];
    nonEmpty(fileToken, 'fileToken');
    return { text: '', fileToken };
  }
  const { latitude, longitude } = block as { latitude?: unknown; longitude?: unknown };
  check(block.type === 'location', 'a block must be of type text, file or location');
  check(
    isWithin(latitude, 90) && isWithin(longitude, 180),
    'a location must have a latitude and a longitude in degrees',
  );
  return { text: '', location: { latitude, longitude } };
}

function isWithin(value: unknown, max: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= max;
}

/** Throws a ChatError for what cannot be sent. `file` says what is known of a token. */
export function toOutgoing(
  params: Parameters<ConversationRef['send']>[0],
  file: (token: string) => OutboxFile | undefined,
): Outgoing & { readonly keys: readonly string[] } {
  const given: Partial<SendTextMessageParams & SendMessageParams> =
    typeof params === 'string' ? { text: params } : Object(params);
  const { attachments: keys = [], custom, context, content } = given;
  const { text, fileToken, location } =
    content === undefined
      ? ({ text: given.text ?? (keys.length > 0 ? '' : undefined) } as BlockParts)
      : blockParts(content);
  check(typeof text === 'string', 'a text is needed');
  check(Array.isArray(keys), 'attachments must be a list of keys');
  check(custom === undefined || areTexts(custom), 'custom must hold texts');
  check(context === undefined || areTexts(context), 'context must hold texts');
  if (text.trim() === '' && !fileToken && !location && keys.length === 0) throw new ChatError('contentEmpty');
  const reference = given.referencedMessage ?? given.referencedMessageId;
  const referencedMessageId = typeof reference === 'object' ? reference.id : reference;
  if (reference !== undefined) nonEmpty(referencedMessageId, 'referencedMessage');
  const unknown = { name: '', type: '', sizeBytes: 0, kind: 'file', width: null, height: null } as const;
  return {
    ...{ text, keys, context },
    ...(fileToken && { tokens: [{ ...(file(fileToken) ?? unknown), key: fileToken, fileId: fileToken }] }),
    ...((custom || location || referencedMessageId) && {
      body: {
        ...(custom && { custom }),
        ...(location && { location }),
        ...(referencedMessageId && { referencedMessageId }),
      },
    }),
  };
}
