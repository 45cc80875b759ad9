import { ChatError } from './chat-error.js';

/** Asked for a new token this long before the old one ends. */
const renewBeforeMs = 30_000;

interface TokenClaims {
  readonly sub?: unknown;
  readonly aud?: unknown;
  readonly exp?: unknown;
}

/** The claims of a JWT, unverified: only for naming locks and for renewing in time. The server decides. */
export function decodeClaims(token: string): TokenClaims {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(part), (char) => char.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : {};
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

  constructor(token: string | undefined, provider: (() => Promise<string>) | undefined, now: () => number) {
    this.#token = token ?? null;
    this.#provider = provider;
    this.#now = now;
  }

  /** The current token, renewed when it is about to end; null for a visitor without one. */
  async get(): Promise<string | null> {
    if (this.#token === null) return this.#provider ? this.#ask() : null;
    const { exp } = decodeClaims(this.#token);
    const isEnding = typeof exp === 'number' && exp * 1000 - this.#now() < renewBeforeMs;
    return isEnding && this.#provider ? this.#ask() : this.#token;
  }

  /** After the server refused `refused`: another token, or null when there is none to be had. */
  async renew(refused: string | null): Promise<string | null> {
    if (this.#token !== null && this.#token !== refused) return this.#token;
    return this.#provider ? this.#ask() : null;
  }

  /** A guest's own token, as the server made it. */
  set(token: string): void {
    this.#token = token;
  }

  #ask(): Promise<string> {
    const provider = this.#provider;
    if (!provider) throw new ChatError('unauthenticated', 'no tokenProvider');
    this.#asking ??= Promise.resolve()
      .then(provider)
      .then((token) => {
        if (typeof token !== 'string' || token === '')
          throw new ChatError('unauthenticated', 'no token', 401);
        this.#token = token;
        return token;
      })
      .finally(() => {
        this.#asking = null;
      });
    return this.#asking;
  }
}
