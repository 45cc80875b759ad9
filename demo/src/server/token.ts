import { SignJWT } from 'jose';
import type { Person } from '../people.js';

/**
 * All that a host's backend does to let its signed-in user chat: say who they are, and sign it with the secret that
 * it shares with the chat server.
 */
export function signToken(person: Person, secret: string): Promise<string> {
  return new SignJWT({ name: person.name, username: person.username })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person.id)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
}
