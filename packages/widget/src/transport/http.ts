import type { Paging } from '@chat-widget/shared/envelope';
import type { ErrorBody, ErrorCode, errorMessagePrefix } from '@chat-widget/shared/error';
import type { PageReply } from './api.js';
import { ChatError, type ClientErrorCode, hasStatus, toChatError } from './chat-error.js';
import type { TokenSource } from './token.js';

const timeoutMs = 20_000;
/** Written out, since `shared/error` would bring its whole catalogue along; the type holds it to the same value. */
const prefix: typeof errorMessagePrefix = 'errMsg_';
/** Where the server's own code is missing, as when a proxy answers in its place. */
const codes: Readonly<Record<number, ClientErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'routeNotFound',
  429: 'tooManyRequests',
};

export type Query = Readonly<Record<string, string | number | null | undefined>>;

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
async function errorOf(response: Response): Promise<ChatError> {
  const { status, headers } = response;
  // The body of a failure is ours (ErrorBody) or a proxy's, which may be anything.
  const body: Partial<ErrorBody> | null = await response.json().catch(() => null);
  const message = String(body?.message);
  const code = message.startsWith(prefix)
    ? // Of the server's catalogue, which is larger in a newer server: whoever words it has a word for unknown ones.
      (message.slice(prefix.length) as ErrorCode)
    : (codes[status] ?? (status >= 500 ? 'unavailable' : 'invalidRequest'));
  const retryAfterMs = Number(headers.get('Retry-After')) * 1000 || 0;
  return new ChatError(code, String(body?.detail ?? ''), status, retryAfterMs);
}

/** Speaks to the server's `/v1`. The token goes in a header, never into the address. */
export class Http {
  readonly #options: HttpOptions;
  readonly #exchanges = new Set<AbortController>();

  constructor(options: HttpOptions) {
    this.#options = options;
    // One listener for all: Node warns of a leak where many wait on one signal.
    options.signal.addEventListener('abort', () => {
      for (const exchange of this.#exchanges) exchange.abort();
    });
  }

  url(path: string, query: Query = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value != null) search.set(name, String(value));
    return this.absolute(`/v1/${path}?${search}`.replace(/\?$/, ''));
  }

  /** A path of the server's (`/v1/…`) as an address. */
  absolute(path: string): string {
    return this.#options.server + path;
  }

  /** Runs an exchange with the token; one that is refused is renewed once. */
  async authorized<Answer>(exchange: (token: string | null) => Promise<Answer>): Promise<Answer> {
    const { tokens } = this.#options;
    const token = await tokens.get();
    try {
      return await exchange(token);
    } catch (error) {
      const renewed = hasStatus(error, 401) ? await tokens.renew(token) : null;
      if (renewed === null) throw error;
      return await exchange(renewed);
    }
  }

  /** A response that is not a failure; any other one rejects with a ChatError. */
  open(url: string, { headers, ...init }: RequestInit): Promise<Response> {
    return this.authorized(async (token) => {
      const response = await this.#options.fetch(url, {
        ...init,
        headers: { ...headers, ...(token !== null && { Authorization: `Bearer ${token}` }) },
        credentials: 'omit',
        cache: 'no-store',
      });
      if (!response.ok) throw await errorOf(response);
      return response;
    });
  }

  /** What a response holds; rejects with a ChatError when it is a failure, or no answer of our server. */
  async read(response: Response): Promise<Reply> {
    if (!response.ok) throw await errorOf(response);
    const reply: Partial<Reply> | null = await response.json().catch((error: unknown) => {
      throw toChatError(error);
    });
    // Somebody else answers in the server's place: a proxy, the sign-in page of a hotel.
    const data = reply?.[String(reply.dataName)];
    if (typeof data !== 'object' || data === null) throw new ChatError('network', 'not our server');
    // Our envelope, as far as every call relies on it; the typed calls in api.ts say what each holds.
    return reply as Reply;
  }

  get<Data>(path: string, query?: Query): Promise<Data> {
    return this.call('GET', path, query);
  }

  post<Data>(path: string, body: object): Promise<Data> {
    return this.call('POST', path, {}, body);
  }

  /** What a route answers with; its schema gives the type. */
  async call<Data>(method: string, path: string, query?: Query, body?: object): Promise<Data> {
    const reply = await this.request(method, path, query, body);
    // The payload stands under the name that the envelope gives.
    return reply[reply.dataName] as Data;
  }

  /** Rows, and what the route documents beside them. */
  async page<Page extends PageReply<unknown>>(path: string, query: Query): Promise<Page> {
    const reply = await this.request('GET', path, query);
    // As above: typed by the route's schema.
    const paging = reply['paging'] as Paging | undefined;
    const page = { ...reply, rows: reply[reply.dataName], nextCursor: paging?.nextCursor ?? null };
    return page as unknown as Page;
  }

  /** One request and the whole of its answer, within the time that both may take. */
  request(method: string, path: string, query?: Query, body?: object): Promise<Reply> {
    const content = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return this.exchange(this.url(path, query), { method, ...content }, (response) => this.read(response));
  }

  /**
   * A request and whatever `read` makes of its answer, which may go on for as long as it says that it hears something,
   * and for how long it is patient from then on. `ending` ends it early. Rejects with a ChatError.
   */
  async exchange<Answer>(
    url: string,
    init: RequestInit,
    read: (response: Response, hear: (patienceMs: number) => void) => Promise<Answer>,
    ending = new AbortController(),
  ): Promise<Answer> {
    const { signal } = this.#options;
    // Not AbortSignal.any with AbortSignal.timeout: Node 20 collects the timer, and the request then waits for ever.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hear = (patienceMs: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => ending.abort(new ChatError('timeout')), patienceMs);
    };
    hear(timeoutMs);
    this.#exchanges.add(ending);
    try {
      if (signal.aborted) ending.abort();
      return await read(await this.open(url, { ...init, signal: ending.signal }), hear);
    } catch (thrown) {
      throw signal.aborted ? new ChatError('sessionClosed') : toChatError(thrown);
    } finally {
      clearTimeout(timer);
      this.#exchanges.delete(ending);
      // Of an answer that is no longer read nothing more need come.
      ending.abort();
    }
  }
}
