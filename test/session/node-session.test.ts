import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createSession } from '../../packages/widget/src/session/create-session.js';
import { testSecret } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { repoPath } from '../support/paths.js';
import { signToken } from '../support/tokens.js';
import { threadWhere } from './people.js';
import { townOn } from './town.js';

const run = promisify(execFile);

describeOnEachEngine('a session in Node', (engine) => {
  const town = townOn(engine);

  it('answers as a bot, and leaves nothing behind that would keep its process alive', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const botId = town.fresh('bot');
    const token = await signToken({ sub: botId, name: 'Bot' }, testSecret);
    await town.rename(botId, 'Bot');
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    await room.participant(botId).createIfNotExists();
    await room.send('Anybody there?');
    const bot = repoPath('test/session/node-bot.ts');
    const args = ['--import', 'tsx', bot, town.node.url, token, room.id];
    // Were anything left, it would not end.
    const { stdout, stderr } = await run(process.execPath, args, { timeout: 30_000 });
    expect(stderr).toBe('');
    const { left, states } = JSON.parse(stdout);
    expect([left, new Set(states)]).toEqual([0, new Set(['unsubscribed'])]);
    await threadWhere(room, ([newest]) => newest?.attachments[0]?.name === 'hello.txt');
  }, 60_000);

  it('can be forgotten: there is no browser that keeps anything', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    await room.setDraft('half');
    await expect(ana.forget()).resolves.toBeUndefined();
    await expect(room.getDraft()).rejects.toThrow('sessionClosed');
  });

  it('goes on with a new token when the old one ends in the middle, whatever its clock says', async () => {
    const name = town.fresh('ana');
    const given: string[] = [];
    let ended = '';
    const tokenProvider = async () => {
      const token = await signToken({ sub: name, name, jti: String(given.length) }, testSecret);
      given.push(token);
      return token;
    };
    const refusing: typeof fetch = async (input, init) => {
      const isEnded = new Headers(init?.headers).get('Authorization') === `Bearer ${ended}`;
      if (!isEnded) return fetch(input, init);
      return Response.json({ result: 'ERR', message: 'errMsg_tokenExpired', detail: '' }, { status: 401 });
    };
    // An hour slow: that the token has ended does not show beforehand.
    const internals = { fetch: refusing, now: () => Date.now() - 3_600_000 };
    const session = createSession({ server: town.node.url, tokenProvider }, internals);
    try {
      const room = session.conversation(town.fresh('room'));
      await room.createIfNotExists();
      const view = room.subscribeMessages();
      await view.connected;
      ended = given[0] ?? '';
      const ref = await room.send('still here');
      expect(given).toHaveLength(2);
      expect((await ref.get())?.createdAt).toBeGreaterThan(Date.now() - 60_000);
      await room.set({ subject: 'Still here' });
      expect(view.state.type).toBe('active');
    } finally {
      await session.close();
    }
  });

  it('shows 200 conversations over one stream, in less than 20 MB', async () => {
    const name = town.fresh('ana');
    const ana = await town.enter(name);
    const rooms = Array.from({ length: 200 }, () => ana.conversation(town.fresh('room')));
    await Promise.all(rooms.map((room) => room.set({ subject: room.id, custom: { of: name } })));
    await Promise.all(rooms.map((room) => room.send('*Hello*')));
    const token = await signToken({ sub: name, name }, testSecret);
    const crowd = repoPath('test/session/node-crowd.ts');
    const ids = rooms.map(({ id }) => id).join();
    const args = ['--expose-gc', '--import', 'tsx', crowd, town.node.url, token, ids];
    const { stdout } = await run(process.execPath, args, { timeout: 40_000 });
    const { streams, heapBytes, active } = JSON.parse(stdout);
    process.stdout.write(`200 conversations: ${(heapBytes / 2 ** 20).toFixed(1)} MB\n`);
    expect([streams, active]).toEqual([1, 600]);
    expect(heapBytes).toBeLessThan(20 * 2 ** 20);
  }, 60_000);
});
