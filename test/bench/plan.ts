import type { Request } from 'autocannon';
import type { LoadPlan } from './load.js';

/** The same load for the floor and for us. */
export const conversationCount = 50;
export const load = { connections: 64, pipelining: 10 } as const;

/** A sentence like people write. */
const content = 'Is the blue one still there? I could come by on Thursday after six.';

export interface Sender {
  conversationId: string;
  token?: string;
}

/** One `POST /v1/messages` per sender, in turn. */
export function planOf(url: string, senders: readonly Sender[], durationS: number): LoadPlan {
  const requests = senders.map(({ conversationId, token }): Request => {
    const body = JSON.stringify({ conversationId, content });
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    return { method: 'POST', path: '/v1/messages', headers, body };
  });
  return { url, requests, ...load, durationS };
}
