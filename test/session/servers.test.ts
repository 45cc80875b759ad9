import { afterAll, expect, it } from 'vitest';
import type { ChatSession, ConversationRef } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { openSession, textsOf, threadWhere } from './people.js';

describeOnEachEngine('a page that lets people choose the server', (engine) => {
  const nodes: ChatNode[] = [];
  afterAll(() => Promise.all(nodes.map((node) => node.stop())));

  it('talks to the chosen one and to no other: `server` is all that differs (M1, M2)', async () => {
    for (let count = 0; count < 3; count += 1) nodes.push(await startChatNode(await engine.freshUrl()));
    const threads: (readonly string[])[] = [];
    for (const [at, { url }] of nodes.entries()) {
      const [ana, ben] = [await openSession(url, 'ana'), await openSession(url, 'ben')];
      await Promise.all([ana.currentUser, ben.currentUser]);
      const room = await ana.directConversation({ userId: 'ben' });
      room.send(`on server ${at + 1}`);
      const thread = await threadWhere(ben.conversation(room.id), (messages) => messages.length > 0);
      threads.push((thread ?? []).map(({ plaintext }) => plaintext));
      await Promise.all([ana.close(), ben.close()]);
    }
    expect(threads).toEqual([['on server 1'], ['on server 2'], ['on server 3']]);
  });

  it('two tabs of one browser, of one user on two servers, each hear of their own (M2)', async () => {
    const { tabs, openStorage, hasKept } = new FakeBrowser();
    const open: ChatSession[] = [];
    const rooms: ConversationRef[] = [];
    for (const server of ['one', 'two']) {
      const node = await startChatNode(await engine.freshUrl());
      nodes.push(node);
      const ben = await openSession(node.url, 'ben');
      const ana = await openSession(node.url, 'ana', { tabs, openStorage, hasKept, page: new FakePage() });
      open.push(ana, ben);
      await Promise.all([ana.currentUser, ben.currentUser]);
      const room = await ana.directConversation({ userId: 'ben' });
      await room.subscribeMessages().connected;
      await ben.conversation(room.id).send(`on server ${server}`);
      rooms.push(room);
    }
    const threads = await Promise.all(
      rooms.map((room) => threadWhere(room, (messages) => messages.length > 0)),
    );
    expect(threads.map(textsOf)).toEqual([['on server one'], ['on server two']]);
    await Promise.all(open.map((session) => session.close()));
  });
});
