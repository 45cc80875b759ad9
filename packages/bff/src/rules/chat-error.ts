import { type ErrorCode, errorCatalog } from '@chat-widget/shared/error';

/** The one error type of the server: a code of the catalogue, which fixes status and sentence. */
export class ChatError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** Words for the developer who reads the reply; never holds what the client may not know. */
  readonly detail: string;
  /** When it makes sense to try again; null where that is not known. */
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, detail = '', options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(errorCatalog[code][1], options);
    this.name = 'ChatError';
    this.code = code;
    this.status = errorCatalog[code][0];
    this.detail = detail;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
