import type { Context } from '@chat-widget/shared/context';
import { SignJWT } from 'jose';
import { type Person, portraitOf } from '../people.js';

/**
 * All that a host's backend does to let its signed-in user chat: say who they are, and sign it with the secret that
 * it shares with the chat server. With a `context`, it also vouches for what their next message is about.
 */
export function signToken(
  person: Person,
  secret: string,
  siteUrl: string,
  context?: Context,
): Promise<string> {
  const { name, username } = person;
  return new SignJWT({ name, username, photoUrl: siteUrl + portraitOf(person.id), context })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person.id)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
}
