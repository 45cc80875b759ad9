import type { Context } from '@chat-widget/shared/context';
import type { SendContentBlock } from './content.js';
import type { MessageSnapshot } from './message.js';

interface SendParams {
  /** Default: none. */
  custom?: Readonly<Record<string, string>> | undefined;
  /** The message that this one answers, by its ID or its ref. Default: none. */
  referencedMessage?: string | MessageRef | undefined;
  /** The same, by its ID. */
  referencedMessageId?: string | undefined;
  /** What the page is about; shown as a card beside the message. */
  context?: Context | undefined;
}

/**
 * A message of words, as a message field would send it.
 *
 * @example
 * const params: SendTextMessageParams = { text: 'Agreed, *today*', custom: { priority: 'HIGH' } };
 * await conversation.send(params);
 */
export interface SendTextMessageParams extends SendParams {
  /** The words, with marks as they are typed: `*bold*`. Only beside attachments may they be empty. */
  text: string;
  /** Keys of the tray's items: they leave the tray, and the message waits for their uploads. */
  attachments?: readonly string[] | undefined;
}

/**
 * A message of one block, with full control over its form.
 *
 * @example
 * const params: SendMessageParams = { content: [{ type: 'location', latitude: 42.43, longitude: -83.99 }] };
 * await conversation.send(params);
 */
export interface SendMessageParams extends SendParams {
  content: [SendContentBlock];
}

interface EditParams {
  /** A patch: `null` removes a key, and as a whole clears all. */
  custom?: Readonly<Record<string, string | null>> | null | undefined;
}

/**
 * New words for a message. What is `undefined` stays.
 *
 * @example
 * const params: EditTextMessageParams = { text: 'At *seven*', custom: { priority: null } };
 * await message.edit(params);
 */
export interface EditTextMessageParams extends EditParams {
  text?: string | undefined;
}

/**
 * New content for a message: other forms, another file, a place in place of words. What is `undefined` stays.
 *
 * @example
 * const params: EditMessageParams = { content: [{ type: 'text', children: ['At seven'] }] };
 * await message.edit(params);
 */
export interface EditMessageParams extends EditParams {
  content?: [SendContentBlock] | undefined;
}

/**
 * Points at a message of a conversation, whether it exists or not.
 *
 * @example
 * const ref: MessageRef = await conversation.send('Helo');
 * await ref.edit('Hello');
 */
export interface MessageRef {
  /** Never changes. */
  readonly id: string;
  readonly conversationId: string;
  /** Fetches the message; `null` when there is none that you may see. */
  get(): Promise<MessageSnapshot | null>;
  /** Changes it, in its turn, until the server has answered; rejects when it is refused, as for a message of others. */
  edit(params: string | EditTextMessageParams | EditMessageParams): Promise<void>;
  /** The same. `everyone` only for one's own (or an admin's); default: everyone for own messages, else me. */
  delete(options?: { for: 'me' | 'everyone' }): Promise<void>;
  /** Sends a failed message once more; rejects when it is refused again. */
  retry(): Promise<void>;
  /** Drops a failed message, or one that still sends its files: that ends, and what `send` gave rejects. */
  discard(): Promise<void>;
}
