import type { Chat } from '@chat-widget/bff';
import { people } from '../people.js';
import { signToken } from './token.js';

/** Makes everybody known, so that they can be found: the chat learns of a user when it first sees their token. */
export async function seedPeople(chat: Chat, secret: string): Promise<void> {
  for (const person of people) {
    const token = await signToken(person, secret);
    const reply = await chat.app.request('/v1/session', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!reply.ok)
      throw new Error(`seeding ${person.id} was answered ${reply.status}: ${await reply.text()}`);
  }
}
