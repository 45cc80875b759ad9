import { ChatError, toChatError } from './chat-error.js';

/** Asked for a new token this long before the old one ends. */
const renewBeforeMs = 30_000;
/** As long as any request may take: a provider that never answers must not hold up all that follows. */
const maxWaitMs = 20_000;

interface TokenClaims {
  readonly sub?: unknown;
  readonly aud?: unknown;
  readonly exp?: unknown;
}

/** The claims of a JWT, unverified: only for naming locks and for renewing in time. The server decides. */
export function decodeClaims(token: string | null): TokenClaims {
  try {
    const base64 = (token?.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    // Whatever it is, its claims are checked where they are used.
    return Object(JSON.parse(new TextDecoder().decode(bytes))) as TokenClaims;
  } catch {
    // Not a JWT we can read: it is then opaque to us, which is allowed.
    return {};
  }
}

/** The credential of one session, held in memory only. */
export class TokenSource {
  #token: string | null;
  readonly #provider: (() => Promise<string>) | undefined;
  readonly #now: () => number;
  #asking: Promise<string> | null = null;
  /** Whoever waits for the provider need not any more. */
  giveUp?: () => void;

  constructor(token: string | undefined, provider: (() => Promise<string>) | undefined, now: () => number) {
    this.#token = token ?? null;
    this.#provider = provider;
    this.#now = now;
  }

  /** The current token, renewed when it is about to end; null for a visitor without one. */
  async get(): Promise<string | null> {
    const token = this.#token;
    const isEnding = token === null || Number(decodeClaims(token).exp) * 1000 - this.#now() < renewBeforeMs;
    return (isEnding ? await this.#ask() : null) ?? this.#token;
  }

  /** After the server refused `refused`: another token, or null when there is none to be had. */
  async renew(refused: string | null): Promise<string | null> {
    return this.#token === refused ? this.#ask() : this.#token;
  }

  /** A guest's own token, as the server made it. */
  set(token: string): void {
    this.#token = token;
  }

  /** Null without a provider. */
  async #ask(): Promise<string | null> {
    if (!this.#provider) return null;
    this.#asking ??= this.#provide(this.#provider).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** What a provider throws is a missing network as often as not: it is worth another try. */
  async #provide(provider: () => Promise<unknown>): Promise<string> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const tooLate = new Promise((_, reject) => {
        this.giveUp = reject;
        timer = setTimeout(reject, maxWaitMs, new ChatError('timeout', 'tokenProvider'));
      });
      const token = await Promise.race([tooLate, Promise.resolve().then(provider)]);
      if (typeof token !== 'string' || token === '') throw new ChatError('unauthenticated', 'no token', 401);
      this.#token = token;
      return token;
    } catch (error) {
      // It may be the page's own mistake, of which the ChatError keeps only the name. None: nobody waits for it any more.
      if (error) console.warn('chat:', error);
      throw toChatError(error);
    } finally {
      clearTimeout(timer);
    }
  }
}
