import type { Envelope, Paging } from '@chat-widget/shared/envelope';
import type { RequestState } from './request-state.js';
import { appVersion } from './version.js';

/** One filter that a list was narrowed by (M24). */
export interface AppliedFilter {
  readonly name: string;
  readonly value: string | number | boolean | null | readonly string[];
}

/** What an endpoint answers. `extras` stand beside the payload (M26). */
export interface Answer<Payload> {
  readonly payload: Payload extends readonly (infer Row)[] ? readonly Row[] : Payload;
  readonly status?: 200 | 201;
  readonly paging?: Paging;
  readonly filters?: readonly AppliedFilter[];
  readonly extras?: Readonly<Record<string, number>>;
}

export interface EnvelopeMeta {
  readonly dataName: string;
  readonly method: string;
  readonly action: Envelope['action'];
  readonly maxAgeMs?: number;
}

export const jsonContentType = 'application/json; charset=UTF-8';

/**
 * The reply of success (M7–M26). Plain headers and one string: with these the Node adapter answers without making
 * a single web object, which is what keeps a send cheap.
 */
export function okReply<Payload>(state: RequestState, meta: EnvelopeMeta, answer: Answer<Payload>): Response {
  const statusCode = answer.status ?? 200;
  const body = {
    status: 'OK',
    statusCode,
    elapsedMs: Math.round((performance.now() - state.startedMs) * 1000) / 1000,
    source: 'db',
    userId: state.identity?.viewer.userId || null,
    sessionId: state.identity?.sessionId ?? null,
    requestId: state.requestId,
    dataName: meta.dataName,
    method: meta.method,
    action: meta.action,
    appVersion,
    rowCount: Array.isArray(answer.payload) ? answer.payload.length : 1,
    [meta.dataName]: answer.payload,
    ...answer.extras,
    ...(answer.paging && { paging: answer.paging, filters: answer.filters ?? [], uiPermissions: [] }),
  } satisfies Envelope & Record<string, unknown>;
  return new Response(JSON.stringify(body), {
    status: statusCode,
    headers: {
      ...state.headers,
      'Content-Type': jsonContentType,
      ...(meta.maxAgeMs !== undefined && { 'Cache-Control': `public, max-age=${meta.maxAgeMs / 1000}` }),
    },
  });
}
