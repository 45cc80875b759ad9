import { ChatError, toChatError } from '../../packages/widget/src/transport/chat-error.js';
import type { Transmit } from '../../packages/widget/src/transport/upload.js';

/** Uploads where there is no XMLHttpRequest. `before` may delay one, or refuse it. */
export function transmitByFetch(before?: (url: string) => Promise<Response | null>): Transmit {
  return async ({ url, headers, body, signal, onProgress }) => {
    const ended = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new ChatError('sessionClosed'))),
    );
    // Where nothing is waited for, nobody hears of it.
    ended.catch(() => {});
    const refused = before && (await Promise.race([before(url), ended]));
    if (refused) return refused;
    onProgress(0.5);
    const init = { method: 'POST', headers: { ...headers }, body, signal };
    const response = await fetch(url, init).catch((error: unknown) => Promise.reject(toChatError(error)));
    onProgress(1);
    return response;
  };
}

/** A refusal as the server words it. */
export function refusal(status: number, code: string): Response {
  return Response.json({ result: 'ERR', status, message: `errMsg_${code}`, detail: '' }, { status });
}
