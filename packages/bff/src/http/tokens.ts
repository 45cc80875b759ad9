import { createHash, createHmac } from 'node:crypto';
import { type UserClaims, userClaimsSchema } from '@chat-widget/shared/user';
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import { ChatError } from '../rules/chat-error.js';

export interface TokenOptions {
  readonly projectId: string;
  /** Signs guests' tokens through a derived key, and the host's unless `jwksUrl` is set. */
  readonly secret: string | null;
  readonly jwksUrl: string | null;
}

export interface VerifiedToken {
  readonly claims: UserClaims;
  readonly sessionId: string;
  readonly issuedAtMs: number | null;
  readonly expiresAtMs: number;
}

/** Verifies hosts' and guests' tokens, signs guests'. */
export interface Tokens {
  /** Errors: tokenInvalid, tokenExpired, unavailable (the host's keys cannot be fetched). */
  verify(token: string): Promise<VerifiedToken>;
  /** Null where there is no secret to sign with. */
  readonly signGuest: ((userId: string) => Promise<{ token: string; expiresAtMs: number }>) | null;
}

const guestKeyId = 'chat-guest';
export const guestTokenTtlMs = 30 * 24 * 60 * 60 * 1000;
/** For `nbf` only, against hosts whose clock runs ahead; `exp` is exact. */
const clockToleranceS = 30;
/** Public keys only: with a symmetric one in this list, a public key could be used as a secret. */
const publicKeyAlgorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

type Verifier = (token: string) => Promise<JWTPayload>;

function verifierOf(key: Uint8Array | JWTVerifyGetKey, algorithms: string[]): Verifier {
  const options = { algorithms, requiredClaims: ['sub', 'exp'], clockTolerance: clockToleranceS };
  return async (token) =>
    (typeof key === 'function' ? await jwtVerify(token, key, options) : await jwtVerify(token, key, options))
      .payload;
}

/** Errors of the key set's server, as against errors of the token. */
function isKeySetAway(error: unknown): boolean {
  return error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error instanceof TypeError
    ? true
    : error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC';
}

export function createTokens(options: TokenOptions): Tokens {
  const { projectId, secret, jwksUrl } = options;
  const guestKey = secret === null ? null : createHmac('sha256', secret).update('chat guest tokens').digest();
  const verifyGuest = guestKey && verifierOf(guestKey, ['HS256']);
  const verifyHost =
    jwksUrl !== null
      ? verifierOf(createRemoteJWKSet(new URL(jwksUrl)), publicKeyAlgorithms)
      : secret !== null
        ? verifierOf(new TextEncoder().encode(secret), ['HS256'])
        : null;

  async function payloadOf(token: string): Promise<JWTPayload> {
    try {
      const isGuest = decodeProtectedHeader(token).kid === guestKeyId;
      const verifier = isGuest ? verifyGuest : verifyHost;
      if (!verifier) throw new ChatError('tokenInvalid');
      const payload = await verifier(token);
      // Only our own key makes guests, and it makes nothing else.
      if ((payload['guest'] === true) !== isGuest) throw new ChatError('tokenInvalid', 'guest');
      return payload;
    } catch (cause) {
      if (cause instanceof ChatError) throw cause;
      if (cause instanceof errors.JWTExpired) throw new ChatError('tokenExpired');
      // jose speaks of a malformed header by TypeError too, so ask about the key set only where one is used.
      if (jwksUrl !== null && isKeySetAway(cause) && isWellFormed(token)) {
        throw new ChatError('unavailable', '', { cause });
      }
      throw new ChatError('tokenInvalid', complaintOf(cause), { cause });
    }
  }

  return {
    verify: async (token) => {
      const payload = await payloadOf(token);
      const expiresAtMs = (payload.exp ?? 0) * 1000;
      if (expiresAtMs <= Date.now()) throw new ChatError('tokenExpired');
      const audience = payload.aud === undefined ? [projectId] : [payload.aud].flat();
      if (!audience.includes(projectId)) throw new ChatError('tokenInvalid', 'aud');
      const claims = userClaimsSchema.safeParse(payload);
      // The names of the refused claims only: the values are the host's.
      if (!claims.success) throw new ChatError('tokenInvalid', claims.error.issues[0]?.path.join('.') ?? '');
      return {
        claims: claims.data.guest ? { sub: claims.data.sub, guest: true } : claims.data,
        sessionId: createHash('sha256').update(token).digest('base64url').slice(0, 22),
        issuedAtMs: payload.iat === undefined ? null : payload.iat * 1000,
        expiresAtMs,
      };
    },
    signGuest:
      guestKey &&
      (async (userId) => {
        const expiresAtS = Math.floor((Date.now() + guestTokenTtlMs) / 1000);
        const token = await new SignJWT({ guest: true })
          .setProtectedHeader({ alg: 'HS256', kid: guestKeyId })
          .setSubject(userId)
          .setAudience(projectId)
          .setIssuedAt()
          .setExpirationTime(expiresAtS)
          .sign(guestKey);
        return { token, expiresAtMs: expiresAtS * 1000 };
      }),
  };
}

/** What is wrong with a token, in a word for whoever signs it: the name of a claim, or what does not fit. */
function complaintOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  return error instanceof errors.JOSEAlgNotAllowed ? 'alg' : '';
}

function isWellFormed(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg !== undefined;
  } catch {
    return false;
  }
}
