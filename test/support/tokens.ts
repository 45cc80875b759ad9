import { type JWTPayload, SignJWT } from 'jose';

export interface TokenOptions {
  /** Seconds until it ends; negative for one that has ended. */
  expiresInS?: number;
}

/** A host's token: HS256 over the claims, an hour long unless told otherwise. */
export async function signToken(
  claims: JWTPayload & { sub: string },
  secret: string,
  { expiresInS = 3600 }: TokenOptions = {},
): Promise<string> {
  const nowS = Math.floor(Date.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + expiresInS)
    .sign(new TextEncoder().encode(secret));
}
