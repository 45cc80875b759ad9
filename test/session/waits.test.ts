import { expect, it, vi } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { isOnline, openSession, textsOf, threadWhere } from './people.js';
import { processHears } from './process-hears.js';
import { townOn } from './town.js';
import { refusal, transmitByFetch } from './transmit.js';

const pause = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'waiting'));

const laterParts = '../../packages/widget/src/session/later/index.js';
const memoryPart = '../../packages/widget/src/transport/memory-storage.js';

describeOnEachEngine('what goes wrong for a moment', (engine) => {
  const town = townOn(engine);

  /** The code that few pages need cannot be fetched until `come` is called. */
  const withoutCode = () => {
    vi.doMock(laterParts, () => {
      throw new TypeError('away');
    });
    return { come: () => vi.doUnmock(laterParts) };
  };

  it('a content whose code cannot be loaded waits for it, and what is sent after it goes out after it (T28)', async () => {
    const ana = await town.enter(town.fresh('ana'), { random: () => 0.02 });
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    const again = await town.enter(town.fresh('ben'), { random: () => 0.02 });
    const { id } = await again.currentUser;
    await room.participant(id).createIfNotExists();
    const atBens = again.conversation(room.id);
    const code = withoutCode();
    const block = (text: string) => atBens.send({ content: [{ type: 'text', children: [text] }] });
    const sent = [block('one'), atBens.send('two'), block('three'), atBens.send('four')];
    expect(await Promise.race([Promise.any(sent), pause(300)])).toBe('waiting');
    code.come();
    await Promise.all(sent);
    const thread = await threadWhere(room, (messages) => messages.length === 4);
    expect(textsOf(thread)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('changes whose code cannot be loaded wait for it, and go out in their order (T61, T62)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const ben = await town.enter(town.fresh('ben'), { random: () => 0.02 });
    const { id } = await ben.currentUser;
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    await room.participant(id).createIfNotExists();
    const atBens = ben.conversation(room.id);
    const message = await atBens.send('Helo');
    const code = withoutCode();
    const changes = [message.edit('Hallo'), message.edit('Hello'), atBens.leave()];
    expect(await Promise.race([Promise.any(changes), pause(300)])).toBe('waiting');
    code.come();
    await Promise.all(changes);
    const thread = await threadWhere(room, ([own]) => own?.text === 'Hello');
    expect(textsOf(thread)[0]).toBe('Hello');
    expect(await ana.conversation(room.id).participant(id).get()).toBeNull();
  });

  it('one leaves though nothing can be kept, once the code that keeps it in memory has come', async () => {
    vi.doMock(memoryPart, () => {
      throw new TypeError('away');
    });
    const openStorage = () => Promise.reject(new DOMException('', 'SecurityError'));
    await processHears('uncaughtException', async (heard) => {
      const ana = await town.enter(town.fresh('ana'), { openStorage, random: () => 0.02 });
      const room = ana.conversation(town.fresh('room'));
      await room.createIfNotExists();
      const left = room.leave();
      expect(await Promise.race([left, pause(300)])).toBe('waiting');
      expect(heard).not.toEqual([]);
      vi.doUnmock(memoryPart);
      await left;
      expect(await room.get()).toBeNull();
    });
  });

  it('what waits for code hears it when the session closes', async () => {
    const ana = await town.enter(town.fresh('ana'));
    withoutCode();
    try {
      const waiting = ana.searchUsers('ben');
      expect(await Promise.race([waiting, pause(300)])).toBe('waiting');
      await ana.close();
      await expect(waiting).rejects.toMatchObject({ code: 'sessionClosed' });
      await expect(ana.searchUsers('ben')).rejects.toMatchObject({ code: 'sessionClosed' });
    } finally {
      vi.doUnmock(laterParts);
    }
  });

  it('the stream is there though the first request still fails: nobody is told of a network that is away', async () => {
    let isHeld = true;
    let refused = 0;
    const held: typeof fetch = async (input, init) => {
      if (!isHeld || new URL(String(input)).pathname !== '/v1/session') return fetch(input, init);
      refused += 1;
      throw new TypeError('away');
    };
    const ana = await openSession(town.node.url, town.fresh('ana'), { fetch: held, random: () => 0.02 });
    try {
      const states: string[] = [];
      ana.subscribeConnection(({ state }) => states.push(state));
      await isOnline(ana);
      states.length = 0;
      const before = refused;
      await expect.poll(() => refused, { timeout: 5_000 }).toBeGreaterThan(before + 2);
      isHeld = false;
      ana.reconnect();
      await ana.currentUser;
      expect(states).toEqual([]);
    } finally {
      await ana.close();
    }
  });

  it('a token that comes while the old one is being refused lets a message go out', async () => {
    let refused = 0;
    const wake = { now: () => {} };
    const refusing: typeof fetch = async (input, init) => {
      const isSend = init?.method === 'POST' && new URL(String(input)).pathname === '/v1/messages';
      if (!isSend || refused > 0) return fetch(input, init);
      refused += 1;
      wake.now();
      return refusal(401, 'tokenExpired');
    };
    const ana = await town.enter(town.fresh('ana'), { fetch: refusing, random: () => 0 });
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    await isOnline(ana);
    wake.now = () => ana.reconnect();
    await room.send('still here');
    expect(refused).toBe(1);
  });

  it('a file whose upload breaks off is sent again (T29)', async () => {
    let broken = 0;
    const breaking: typeof fetch = async (input, init) => {
      if (broken > 0 || new URL(String(input)).pathname !== '/v1/files') return fetch(input, init);
      broken += 1;
      throw new TypeError('away');
    };
    const ana = await town.enter(town.fresh('ana'), { fetch: breaking, random: () => 0 });
    const token = await ana.uploadFile(new Blob(['hello']), { filename: 'hello.txt' });
    expect([typeof token, broken]).toEqual(['string', 1]);
  });

  it('a frame that may not lock uploads without locks (T29)', async () => {
    const { tabs, openStorage, hasKept } = new FakeBrowser();
    const request = async () => {
      throw new DOMException('sandboxed', 'SecurityError');
    };
    const sandboxed = { tabs: { ...tabs, locks: { request } }, openStorage, hasKept, page: new FakePage() };
    const ana = await town.enter(town.fresh('ana'), { ...sandboxed, transmit: transmitByFetch() });
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    const tray = await room.attachments();
    await tray.add([new File(['An offer.'], 'offer.txt')]);
    await room.send({ text: '', attachments: tray.items.map(({ key }) => key) });
    const [sent] = (await threadWhere(room, ([message]) => message?.seq != null)) ?? [];
    expect(sent?.attachments[0]?.name).toBe('offer.txt');
  });

  it('a session that is closed says so last', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const states: string[] = [];
    const view = ana.subscribeConnection(({ state }) => states.push(state));
    await view.connected;
    await ana.close();
    expect([states.at(-1), view.state.type]).toEqual(['closed', 'unsubscribed']);
  });
});
