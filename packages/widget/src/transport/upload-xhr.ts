import { ChatError } from './chat-error.js';
import type { Transmission } from './upload.js';

/** Neither a byte sent nor an answer for so long: the line is dead. Large images take the server a moment. */
const stallMs = 60_000;

/** By XMLHttpRequest, since `fetch` does not tell how much of a body has left. */
export function transmitByXhr(transmission: Transmission): Promise<Response> {
  const { url, headers, body, signal, onProgress } = transmission;
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    const stop = () => {
      xhr.abort();
      reject(new ChatError('sessionClosed', 'upload ended'));
    };
    if (signal.aborted) return stop();
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => {
        xhr.abort();
        reject(new ChatError('timeout'));
      }, stallMs);
    };
    signal.addEventListener('abort', stop);
    xhr.upload.onprogress = ({ loaded }) => {
      moved();
      onProgress(Math.min(1, loaded / body.size));
    };
    xhr.onload = () => {
      const retryAfter = xhr.getResponseHeader('Retry-After');
      const answer = {
        status: xhr.status,
        headers: retryAfter === null ? {} : { 'Retry-After': retryAfter },
      };
      // Of the statuses that a body-less answer may have, none is this route's.
      resolve(new Response(xhr.responseText === '' ? null : xhr.responseText, answer));
    };
    xhr.onerror = () => reject(new ChatError('network'));
    xhr.onloadend = () => {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', stop);
    };
    xhr.open('POST', url);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    moved();
    xhr.send(body);
  });
}
