import type { UploadedFile } from '@chat-widget/shared/file';
import { ChatError, toChatError } from './chat-error.js';
import { errorOf } from './http.js';
import type { TokenSource } from './token.js';

/** A request whose body takes its time. */
export interface Transmission {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** 0 to 1 of the body. */
  readonly onProgress: (share: number) => void;
}

/** Resolves with any answer of the server; rejects with a ChatError when there is none. */
export type Transmit = (transmission: Transmission) => Promise<Response>;

export interface Upload extends Omit<Transmission, 'headers'> {
  readonly tokens: TokenSource;
  readonly transmit: Transmit;
}

/** One attempt at `POST /v1/files`; a refused token is renewed once. Rejects with a ChatError. */
export async function upload({ tokens, transmit, ...request }: Upload): Promise<UploadedFile> {
  const attempt = (token: string | null) => {
    const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
    return transmit({ ...request, headers });
  };
  try {
    const token = await tokens.get();
    let response = await attempt(token);
    const renewed = response.status === 401 ? await tokens.renew(token) : null;
    if (renewed !== null) response = await attempt(renewed);
    if (!response.ok) throw await errorOf(response);
    const reply: unknown = await response.json();
    if (!isUploaded(reply)) throw new ChatError('network', 'not an answer of this server');
    return reply.file;
  } catch (thrown) {
    throw toChatError(thrown);
  }
}

/** The envelope of the route, as far as it is relied on. */
function isUploaded(reply: unknown): reply is { file: UploadedFile } {
  if (typeof reply !== 'object' || reply === null || !('file' in reply)) return false;
  const { file } = reply;
  return typeof file === 'object' && file !== null && 'fileId' in file && typeof file.fileId === 'string';
}
