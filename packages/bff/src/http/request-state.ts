import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Identity } from './authenticator.js';
import type { LimitedAction } from './rate-limit-rules.js';

/** What is known of one request while it is answered. */
export interface RequestState {
  readonly requestId: string;
  /** On the clock of `performance.now()`. */
  readonly startedMs: number;
  /** Go out with every reply, of success or failure. */
  readonly headers: Readonly<Record<string, string>>;
  /** Pattern of the matched route: what logs and metrics may name. */
  route: string;
  identity: Identity | null;
  /** Counts one use against the rate limit of the caller, or of the user given. Errors: tooManyRequests. */
  spend(action: LimitedAction, userId?: string): Promise<void>;
}

/** Until the gate knows the caller nothing is counted. */
export const spendNothing = async (): Promise<void> => undefined;

/** Node's request and response are there under @hono/node-server only. */
export interface HttpEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { request: RequestState };
}
export type HttpContext = Context<HttpEnv>;

export const unmatchedRoute = 'unmatched';

const saneRequestId = /^[A-Za-z0-9._-]{1,128}$/;
const idPrefix = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
let requestCount = 0;

/** The caller's own id where it sent a sane one, so that traces join; else one of ours. */
export function requestIdFrom(header: string | undefined): string {
  if (header !== undefined && saneRequestId.test(header)) return header;
  requestCount += 1;
  return `${idPrefix}-${requestCount.toString(36)}`;
}

/** Starts the state of a request; `headers` are the ones that its origin gets. */
export function startRequest(c: HttpContext, headers: Readonly<Record<string, string>>): RequestState {
  const requestId = requestIdFrom(c.req.header('x-request-id'));
  const state: RequestState = {
    requestId,
    startedMs: performance.now(),
    headers: { ...headers, 'X-Request-Id': requestId },
    route: unmatchedRoute,
    identity: null,
    spend: spendNothing,
  };
  c.set('request', state);
  return state;
}
