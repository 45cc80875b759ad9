import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { isOnline, openSession, threadWhere } from './people.js';
import { townOn } from './town.js';
import { refusal, transmitByFetch } from './transmit.js';

describeOnEachEngine('what goes wrong for a moment', (engine) => {
  const town = townOn(engine);

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
