import type { Context } from '@chat-widget/shared/context';
import type { FileKind } from '@chat-widget/shared/file';
import type { SendMessageBody } from '@chat-widget/shared/message';
import type { ChatErrorInfo } from '../transport/chat-error.js';
import { without } from './rows.js';

/** What is known of a picked file before the server has seen it. Its bytes lie beside the entry in the storage. */
export interface OutboxFile {
  readonly key: string;
  readonly name: string;
  /** MIME type as the browser tells it. */
  readonly type: string;
  readonly sizeBytes: number;
  readonly kind: FileKind;
  readonly width: number | null;
  readonly height: number | null;
}

/** An own message that the server has not confirmed. Plain data: it is kept in IndexedDB. */
export interface OutboxEntry {
  /** The `clientMessageId`: sending it again stores nothing new. */
  readonly key: string;
  readonly conversationId: string;
  readonly text: string;
  /** They are uploaded first. */
  readonly files?: readonly OutboxFile[] | undefined;
  readonly context?: Context | undefined;
  /** Files that the server has already. */
  readonly tokens?: readonly (OutboxFile & { readonly fileId: string })[];
  /** What else goes with it, as the server takes it. */
  readonly body?: Pick<SendMessageBody, 'custom' | 'location' | 'referencedMessageId'>;
  readonly createdAtMs: number;
  /** Why it was refused for good; `null` while it waits or is on its way. */
  readonly error: ChatErrorInfo | null;
}

/** Adds or replaces an entry by key, oldest first. */
export function putEntry(entries: readonly OutboxEntry[], entry: OutboxEntry): readonly OutboxEntry[] {
  return [...dropEntry(entries, entry.key), entry].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The same array when there is no such entry. */
export function dropEntry(entries: readonly OutboxEntry[], key: string | null): readonly OutboxEntry[] {
  return without(entries, (entry) => entry.key === key);
}
