import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSession } from '../../packages/widget/src/session/create-session.js';
import type { ConnectionSnapshot } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { signToken } from '../support/tokens.js';
import { firstWhere, openSession, textsOf, threadWhere } from './people.js';

describe('who may open a session', () => {
  let node: ChatNode;
  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-guest-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const connected = (session: ReturnType<typeof createSession>, state: ConnectionSnapshot['state']) =>
    firstWhere<ConnectionSnapshot>(
      (onSnapshot) => session.subscribeConnection(onSnapshot),
      (one) => one.state === state,
    );

  it('a visitor without a token is a guest, who can write and may not search (T24)', async () => {
    const ben = await openSession(node.url, 'ben');
    const guest = createSession({ server: `${node.url}/` });
    await ben.currentUser;
    expect(await guest.currentUser).toMatchObject({ isGuest: true });
    const room = await guest.directConversation({ userId: 'ben' });
    await room.send('Is this still for sale?');
    expect(textsOf(await threadWhere(ben.conversation(room.id), (all) => all.length === 1))).toEqual([
      'Is this still for sale?',
    ]);
    await expect(guest.searchUsers('b')).rejects.toMatchObject({ code: 'guestForbidden' });
    await Promise.all([guest.close(), ben.close()]);
  });

  it('a refused token shows as unauthorized; a later one from the provider brings it online', async () => {
    const tokens = [
      await signToken({ sub: 'cleo', name: 'Cleo' }, 'another key, that the server does not know'),
      await signToken({ sub: 'cleo', name: 'Cleo' }, 'another key, that the server does not know'),
    ];
    const good = await signToken({ sub: 'cleo', name: 'Cleo' }, testSecret);
    let isFixed = false;
    const tokenProvider = async () => (isFixed ? good : (tokens[0] ?? ''));
    const session = createSession({ server: node.url, tokenProvider });
    const refused = await connected(session, 'unauthorized');
    expect(refused.error).toMatchObject({ code: 'tokenInvalid', status: 401 });
    isFixed = true;
    session.reconnect();
    await connected(session, 'online');
    expect(await session.currentUser).toMatchObject({ id: 'cleo', name: 'Cleo' });
    await session.close();
  });

  it('why a token is refused stands in the console once, where its developer looks', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const token = await signToken({ sub: 'cleo' }, 'another key, that the server does not know');
    const session = createSession({ server: node.url, token });
    await connected(session, 'unauthorized');
    const error = { code: 'tokenInvalid', status: 401, detail: 'signature' };
    expect(warn.mock.calls).toEqual([['chat:', error]]);
    await session.close();
    warn.mockRestore();
  });

  it('a visitor who may not be a guest is refused whatever they ask of a message', async () => {
    const strict = await startChatNode(`file:${join(dir, 'strict.db')}`, { config: { allowGuests: false } });
    const visitor = createSession({ server: strict.url });
    const message = visitor.conversation('c').message('m');
    for (const call of [message.get(), message.retry(), message.discard()])
      await expect(call).rejects.toMatchObject({ code: 'guestsDisabled', status: 403 });
    await visitor.close();
    await strict.stop();
  });

  it('a session that is closed while it opens ends quietly, and refuses what comes after (T79)', async () => {
    const session = await openSession(node.url, 'dora');
    const view = session.subscribeConversations();
    await session.close();
    expect(view.state.type).toBe('unsubscribed');
    await expect(view.connected).rejects.toMatchObject({ code: 'sessionClosed' });
    await expect(session.currentUser).rejects.toMatchObject({ code: 'sessionClosed' });
    await expect(session.conversation('c').send('late')).rejects.toMatchObject({ code: 'sessionClosed' });
    expect(() => session.subscribeConversations()).toThrow('sessionClosed');
  });

  it('what cannot be kept is still sent, and the connection says so once (T24)', async () => {
    const ben = await openSession(node.url, 'ben');
    await ben.currentUser;
    const openStorage = () => Promise.reject(new DOMException('private window', 'InvalidStateError'));
    const session = await openSession(node.url, 'finn', { openStorage, hasKept: async () => false });
    const room = await session.directConversation({ userId: 'ben' });
    await room.send('kept in memory');
    const broken = await firstWhere<ConnectionSnapshot>(
      (onSnapshot) => session.subscribeConnection(onSnapshot),
      (one) => one.state === 'online' && one.error !== null,
    );
    expect(broken.error?.code).toBe('storage');
    await room.setDraft('half');
    expect(await room.getDraft()).toBe('half');
    await Promise.all([session.close(), ben.close()]);
  });
});
