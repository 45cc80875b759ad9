import { type ErrorBody, type ErrorCode, errorCatalog, errorMessagePrefix } from '@chat-widget/shared/error';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { describeError } from '../log.js';
import { ChatError } from '../rules/chat-error.js';
import { isDatabaseUnavailable } from './database-error.js';
import { jsonContentType } from './envelope.js';
import type { RequestState } from './request-state.js';

/** Client-made names are cut to this in `detail`. */
const maxToldChars = 100;

/** Own names only: `constructor` and `__proto__` are no codes. */
const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorCatalog, text);

const pathOf = (issue: z.core.$ZodIssue) => issue.path.map(String).join('.').slice(0, maxToldChars);

/** The first problem of a refused input as the error of the wire. An issue's message may itself be a code. */
export function invalidInput(error: z.ZodError, place: 'query' | 'path' | 'body'): ChatError {
  const coded = error.issues.find((issue) => isErrorCode(issue.message));
  if (coded && isErrorCode(coded.message)) return new ChatError(coded.message, pathOf(coded));
  const issue = error.issues[0];
  if (!issue) return new ChatError('invalidRequest');
  if (issue.code === 'unrecognized_keys' && place === 'query') {
    return new ChatError('unknownFilter', issue.keys.join(', ').slice(0, maxToldChars));
  }
  const path = pathOf(issue);
  return new ChatError('invalidRequest', `${path === '' ? place : path}: ${issue.message.slice(0, 200)}`);
}

const codeByStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalidRequest',
  404: 'routeNotFound',
  413: 'bodyTooLarge',
  415: 'unsupportedMediaType',
};

/** Every failure as an error of the catalogue; what is not known is `internal`. */
export function toChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (error instanceof HTTPException) {
    return new ChatError(codeByStatus[error.status] ?? 'internal', '', { cause: error });
  }
  return new ChatError(isDatabaseUnavailable(error) ? 'unavailable' : 'internal', '', { cause: error });
}

const extraHeaders: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  401: { 'WWW-Authenticate': 'Bearer' },
  429: { 'Retry-After': '1' },
  503: { 'Retry-After': '1' },
};

/** Whole seconds, at least one: a client that waits so long is not too early. */
function retryAfter({ retryAfterMs }: ChatError): Readonly<Record<string, string>> {
  return retryAfterMs === null ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) };
}

/** The one reply of failure (M27–M37). A 5xx tells the client nothing of its cause, and the log what it may hold. */
export function errorReply(
  state: RequestState,
  thrown: unknown,
  logger: Logger,
  headers?: Readonly<Record<string, string>>,
): Response {
  const error = toChatError(thrown);
  const isServerError = error.status >= 500;
  if (isServerError) {
    const cause = describeError(error.cause ?? error);
    logger.error(
      { requestId: state.requestId, route: state.route, code: error.code, cause },
      'request failed',
    );
  }
  const body: ErrorBody = {
    result: 'ERR',
    status: error.status,
    errCode: error.status,
    message: `${errorMessagePrefix}${error.code}`,
    error: errorCatalog[error.code][1],
    detail: isServerError ? '' : error.detail,
    date: new Date().toISOString(),
    requestId: state.requestId,
  };
  return new Response(JSON.stringify(body), {
    status: error.status,
    headers: {
      ...state.headers,
      ...extraHeaders[error.status],
      ...retryAfter(error),
      ...headers,
      'Content-Type': jsonContentType,
    },
  });
}
