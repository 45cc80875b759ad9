import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ChatSession, MessageSnapshot } from '../../packages/widget/src/session/types.js';
import { testSecret } from '../support/chat-node.js';
import { startProxy } from '../support/proxy.js';
import { createRandom, readSeed } from '../support/seed.js';
import { startServerProcess } from '../support/server-process.js';
import { firstWhere, openSession, textsOf, threadWhere } from './people.js';

const perPerson = 60;

it('loses, doubles and reorders nothing while streams are cut and the server is killed', async () => {
  const random = createRandom(readSeed('cuts'));
  const dir = await mkdtemp(join(tmpdir(), 'chat-cuts-'));
  const server = await startServerProcess({
    env: { DATABASE_URL: `file:${join(dir, 'chat.db')}`, CHAT_SECRET: testSecret, RATE_LIMITS: 'off' },
  });
  const proxy = await startProxy({ targetPort: server.port });
  const sessions: ChatSession[] = [];
  try {
    // Short waits: the product's own are up to 30 s.
    const internals = { random: () => random.next() / 20 };
    for (const name of ['ana', 'ben']) sessions.push(await openSession(proxy.url, name, internals));
    const [ana, ben] = sessions;
    if (!ana || !ben) throw new Error('two sessions were opened');
    await Promise.all([ana.currentUser, ben.currentUser]);
    const room = await ana.directConversation({ userId: 'ben' });
    const rooms = [room, ben.conversation(room.id)];
    const views = rooms.map((one) => one.subscribeMessages());
    await Promise.all(views.map((view) => view.connected));
    proxy.cutAtRandom({ random, afterBytes: [200, 20_000] });
    const kills = (async () => {
      for (let kill = 0; kill < 3; kill += 1) {
        const wanted = (kill + 1) * 15;
        await threadWhere(room, (messages) => messages.filter((one) => one.seq !== null).length >= wanted);
        await server.kill9();
        await server.restart();
      }
    })();
    const sends = rooms.flatMap((one, who) =>
      Array.from({ length: perPerson }, (_, at) => one.send(`${who}-${at}`)),
    );
    await Promise.all([...sends, kills]);
    proxy.cutAtRandom(undefined);
    const isAll = (messages: readonly MessageSnapshot[]) =>
      messages.length >= 2 * perPerson && messages.every((message) => message.seq !== null);
    const [atAna, atBen] = await Promise.all(rooms.map((one) => threadWhere(one, isAll)));
    expect(textsOf(atAna ?? null)).toEqual(textsOf(atBen ?? null));
    for (const who of [0, 1]) {
      const texts = textsOf(atAna ?? null).filter((text) => text.startsWith(`${who}-`));
      expect(texts).toEqual(Array.from({ length: perPerson }, (_, at) => `${who}-${at}`));
    }
    await rooms[1]?.markAsRead();
    await firstWhere<readonly MessageSnapshot[] | null>(
      (onSnapshot) => room.subscribeMessages(onSnapshot),
      (messages) => messages?.every((message) => !message.isOwn || message.sendState === 'read') ?? false,
    );
    process.stdout.write(`cuts: ${proxy.cutCount} connections cut, 3 kills, ${2 * perPerson} messages\n`);
    expect(proxy.cutCount).toBeGreaterThan(5);
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
    await proxy.close();
    await server.kill9();
    await rm(dir, { recursive: true, force: true });
  }
}, 90_000);
