import type { EventName, EventPayloads } from '@chat-widget/shared/event';

/** One event as bytes, shared by every connection that gets it: nothing is serialised once per connection. */
export function encodeFrame<K extends EventName>(
  event: K,
  payload: EventPayloads[K],
  cursor: string | null,
): Buffer {
  const id = cursor === null ? '' : `id: ${cursor}\n`;
  return Buffer.from(`${id}event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`);
}

/** First bytes of a stream, at once: proxies and clients see that it is open. */
export const openingFrame = Buffer.from(':ok\n\n');

/** Tells the client when to come back, spread so that a crowd does not come back at once. */
export function retryFrame(maxDelayMs: number): Buffer {
  return Buffer.from(`retry: ${Math.round(Math.random() * maxDelayMs)}\n\n`);
}
