import type { ErrorCode } from '@chat-widget/shared/error';

/**
 * A stable code of the server, or one of the client's own. The words are made by the locale.
 *
 * @example
 * const mayPass: readonly ClientErrorCode[] = ['network', 'timeout', 'unavailable', 'tooManyRequests'];
 */
export type ClientErrorCode =
  | ErrorCode
  | 'network'
  | 'timeout'
  | 'sessionClosed'
  | 'invalidArgument'
  | 'storage'
  /** The browser cannot read it (any more): moved, deleted, a folder. */
  | 'fileUnreadable';

/**
 * What went wrong, as plain data: it fits into snapshots, IndexedDB and messages between tabs.
 *
 * @example
 * const lineOf = ({ code, status, detail }: ChatErrorInfo): string => `${code} (${status ?? 'no answer'}): ${detail}`;
 */
export interface ChatErrorInfo {
  readonly code: ClientErrorCode;
  readonly status: number | null;
  readonly detail: string;
}

/**
 * The one error that the session's promises reject with.
 *
 * @example
 * try {
 *   await conversation.send('Hello');
 * } catch (error) {
 *   if (error instanceof ChatError && error.code === 'conversationBlocked') console.log('You cannot write here.');
 * }
 */
export class ChatError extends Error implements ChatErrorInfo {
  readonly code: ClientErrorCode;
  readonly status: number | null;
  readonly detail: string;
  /** How long the server asked to wait; 0 = it did not. */
  readonly retryAfterMs: number;

  constructor(code: ClientErrorCode, detail = '', status: number | null = null, retryAfterMs = 0) {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.name = 'ChatError';
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }

  /** True when the same request may succeed later: no network, an overloaded or a restarting server. */
  get isTransient(): boolean {
    const { code, status } = this;
    return code === 'network' || code === 'timeout' || hasStatus(this, 408, 429) || (status ?? 0) >= 500;
  }

  toInfo(): ChatErrorInfo {
    return { code: this.code, status: this.status, detail: this.detail };
  }
}

/** True for a ChatError with one of these statuses. */
export function hasStatus(error: unknown, ...statuses: readonly number[]): error is ChatError {
  return error instanceof ChatError && statuses.includes(error.status ?? 0);
}

/** True when the server does not let the viewer see the thing asked for, or there is none (decision 10). */
export function isAbsence(error: unknown): boolean {
  return hasStatus(error, 403, 404);
}

/** Any thrown thing as a ChatError; what `fetch` throws without a status is a network failure. */
export function toChatError(thrown: unknown): ChatError {
  if (thrown instanceof ChatError) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  return new ChatError(name === 'TimeoutError' ? 'timeout' : 'network', name);
}

/** For code that could not be fetched. */
export function throwChatError(thrown: unknown): never {
  throw toChatError(thrown);
}
