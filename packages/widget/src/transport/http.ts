import type { ErrorBody, ErrorCode, errorMessagePrefix } from '@chat-widget/shared/error';
import { ChatError, type ClientErrorCode, toChatError } from './chat-error.js';
import type { TokenSource } from './token.js';

const timeoutMs = 20_000;
/** Written out, since `shared/error` would bring its whole catalogue along; the type holds it to the same value. */
const prefix: typeof errorMessagePrefix = 'errMsg_';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface HttpOptions {
  readonly server: string;
  readonly fetch: typeof fetch;
  readonly tokens: TokenSource;
  /** Ends every request when the session closes. */
  readonly signal: AbortSignal;
}

/** The rows or the object of a reply, by the name that it gives itself, and what stands beside them. */
export interface Reply {
  readonly dataName: string;
  readonly [field: string]: unknown;
}

/** A response that is not 2xx as the error that it tells of. */
export async function errorOf(response: Response): Promise<ChatError> {
  let body: Partial<ErrorBody> = {};
  try {
    // The body of a failure is ours (ErrorBody) or a proxy's; each field is checked below.
    body = ((await response.json()) as Partial<ErrorBody> | null) ?? {};
  } catch {
    body = {};
  }
  const named = typeof body.message === 'string' && body.message.startsWith(prefix);
  // A code of the server's catalogue, which is larger in a newer server: whoever words it has a word for unknown ones.
  const code = named ? (body.message?.slice(prefix.length) as ErrorCode) : codeOfStatus(response.status);
  const retryAfterS = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ChatError(
    code,
    typeof body.detail === 'string' ? body.detail : '',
    response.status,
    Number.isFinite(retryAfterS) ? retryAfterS * 1000 : null,
  );
}

/** Our server's envelope, as far as every call relies on it; the typed calls in api.ts say what each holds. */
function isReply(reply: unknown): reply is Reply {
  if (typeof reply !== 'object' || reply === null || !('dataName' in reply)) return false;
  const payload = Object.entries(reply).find(([name]) => name === reply.dataName)?.[1];
  return typeof payload === 'object' && payload !== null;
}

function codeOfStatus(status: number): ClientErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'routeNotFound';
  if (status === 429) return 'tooManyRequests';
  return status >= 500 ? 'unavailable' : 'invalidRequest';
}

/** Speaks to the server's `/v1`. The token goes in a header, never into the address. */
export class Http {
  readonly #options: HttpOptions;
  readonly #open = new Set<AbortController>();

  constructor(options: HttpOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => {
      for (const exchange of this.#open) exchange.abort();
    });
  }

  url(path: string, query: Query = {}): string {
    const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
    const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
    return `${this.#options.server}/v1/${path}${text === '' ? '' : `?${text}`}`;
  }

  /** A path of the server's (`/v1/…`) as an address. */
  absolute(path: string): string {
    return this.#options.server + path;
  }

  request(method: string, path: string, query?: Query, body?: object): Promise<Reply> {
    return this.authorized((token) => this.#exchange(method, path, query, body, token));
  }

  /** Runs an exchange with the token; one that is refused is renewed once. */
  async authorized(exchange: (token: string | null) => Promise<Reply>): Promise<Reply> {
    const { tokens } = this.#options;
    const token = await tokens.get().catch(rethrow);
    try {
      return await exchange(token);
    } catch (error) {
      if (!(error instanceof ChatError && error.status === 401)) throw error;
      const renewed = await tokens.renew(token).catch(rethrow);
      if (renewed === null) throw error;
      return await exchange(renewed);
    }
  }

  /** What a response holds; rejects with a ChatError when it is a failure, or no answer of our server. */
  async read(response: Response): Promise<Reply> {
    if (!response.ok) throw await errorOf(response);
    const reply: unknown = await response.json().catch(rethrow);
    // Somebody else answers in the server's place: a proxy, the sign-in page of a hotel.
    if (!isReply(reply)) throw new ChatError('network', 'not an answer of this server');
    return reply;
  }

  /** One request and the whole of its answer, within the time that both may take. */
  async #exchange(
    method: string,
    path: string,
    query: Query | undefined,
    body: object | undefined,
    token: string | null,
  ): Promise<Reply> {
    const { fetch, signal } = this.#options;
    if (signal.aborted) throw new ChatError('sessionClosed');
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (token !== null) headers['Authorization'] = `Bearer ${token}`;
    if (body) headers['Content-Type'] = 'application/json';
    // Not AbortSignal.any with AbortSignal.timeout: Node 20 collects the timer, and the request then waits for ever.
    const exchange = new AbortController();
    this.#open.add(exchange);
    const timer = setTimeout(() => exchange.abort(new ChatError('timeout')), timeoutMs);
    try {
      const response = await fetch(this.url(path, query), {
        method,
        headers,
        credentials: 'omit',
        cache: 'no-store',
        signal: exchange.signal,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return await this.read(response);
    } catch (thrown) {
      throw signal.aborted ? new ChatError('sessionClosed') : toChatError(thrown);
    } finally {
      clearTimeout(timer);
      this.#open.delete(exchange);
    }
  }
}

/** What a host's tokenProvider throws is a missing network as often as not: it is worth another try. */
function rethrow(thrown: unknown): never {
  throw toChatError(thrown);
}
