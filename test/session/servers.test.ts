import { afterAll, expect, it } from 'vitest';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { openSession, threadWhere } from './people.js';

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
});
