import { expect, it } from 'vitest';
import { communityOn, refusalOf } from '../contract/replyke.js';
import { describeOnEachEngine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';

const message = { conversationId: 'any', content: 'x' };

describeOnEachEngine('texts that no database keeps', (engine) => {
  const club = communityOn(engine);

  it.each([
    ['the username of a direct conversation', 'POST', '/conversations/direct', { username: 'a\0b' }],
    ['the end of an address', 'PUT', '/conversations/c', { photoUrl: 'https://a.example/\0' }],
    ['the middle of an address', 'PUT', '/conversations/c', { photoUrl: 'https://a.example/a\0b' }],
    ['a text that the page keeps', 'POST', '/messages', { ...message, custom: { a: 'b\0' } }],
    ['half a character', 'POST', '/messages', { ...message, custom: { a: '\ud83d' } }],
  ])('%s is refused, and no failure of the server', async (_, method, path, body) => {
    await club.host('PATCH', '/settings', { allowClientSync: true });
    const ana = await club.user('ana');
    expect(refusalOf(await ana.request(method, path, body))).toEqual([400, 'errMsg_invalidText']);
  });

  it('so is the language of a guest', async () => {
    const reply = await fetch(`${club.node.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ locale: 'e\0n' }),
    });
    expect([reply.status, (await reply.json()).message]).toEqual([400, 'errMsg_invalidText']);
  });

  it.each(['username', 'email', 'locale', 'photoUrl', 'name'])('so is the %s of a token', async (claim) => {
    const value = claim === 'photoUrl' ? 'https://a.example/\0' : 'a\0';
    const ben = await RestUser.signIn('ben', () => club.node.url, { [claim]: value });
    expect(refusalOf(await ben.request('GET', '/users/me'))).toEqual([401, 'errMsg_tokenInvalid']);
  });
});
