import { createHash, timingSafeEqual } from 'node:crypto';
import type { UserActions } from '../actions/types.js';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Tokens } from './tokens.js';

/** Who asks, by which credential. */
export interface Identity {
  readonly viewer: Viewer;
  /** Names the credential without telling it; null for the server key. */
  readonly sessionId: string | null;
  readonly issuedAtMs: number | null;
  readonly expiresAtMs: number;
}

const maxRemembered = 50_000;
const maxTokenChars = 8_192;
const bearer = /^Bearer +(\S+)$/i;
const digest = (text: string) => createHash('sha256').update(text).digest();

/** The host's backend: no user, so no id of one. */
const serverIdentity: Identity = {
  viewer: { userId: '', role: 'server', isGuest: false, storeIds: [] },
  sessionId: null,
  issuedAtMs: null,
  expiresAtMs: Number.POSITIVE_INFINITY,
};

/**
 * Turns the `Authorization` header into an identity. A token is verified, and its user refreshed from its claims,
 * when it is first seen; after that it costs one look-up until it expires (verifying each time halves throughput).
 */
export class Authenticator {
  /** Least recently used first. */
  private readonly known = new Map<string, Identity>();
  private readonly pending = new Map<string, Promise<Identity>>();
  private readonly serverKeyDigest: Buffer | null;

  constructor(
    private readonly tokens: Pick<Tokens, 'verify'>,
    private readonly users: Pick<UserActions, 'refresh'>,
    serverKey: string | null,
  ) {
    this.serverKeyDigest = serverKey === null ? null : digest(serverKey);
  }

  /** Null without a header. Answers at once for a known token. Errors: unauthenticated, tokenInvalid, tokenExpired. */
  identify(header: string | undefined): Identity | null | Promise<Identity> {
    if (header === undefined) return null;
    const token = bearer.exec(header)?.[1];
    if (token === undefined) throw new ChatError('unauthenticated', 'Authorization: Bearer <token>');
    const identity = this.known.get(token);
    if (identity) return this.reuse(token, identity);
    if (token.length > maxTokenChars) throw new ChatError('tokenInvalid', 'too long');
    if (this.serverKeyDigest && timingSafeEqual(digest(token), this.serverKeyDigest)) return serverIdentity;
    // Requests that come together with a new token wait for one verification.
    const pending = this.pending.get(token) ?? this.admit(token);
    this.pending.set(token, pending);
    return pending;
  }

  private reuse(token: string, identity: Identity): Identity {
    this.known.delete(token);
    if (identity.expiresAtMs <= Date.now()) throw new ChatError('tokenExpired');
    this.known.set(token, identity);
    return identity;
  }

  private async admit(token: string): Promise<Identity> {
    try {
      const { claims, sessionId, issuedAtMs, expiresAtMs } = await this.tokens.verify(token);
      const identity = { viewer: await this.users.refresh(claims), sessionId, issuedAtMs, expiresAtMs };
      this.known.set(token, identity);
      if (this.known.size > maxRemembered) {
        const oldest = this.known.keys().next();
        if (!oldest.done) this.known.delete(oldest.value);
      }
      return identity;
    } finally {
      this.pending.delete(token);
    }
  }
}
