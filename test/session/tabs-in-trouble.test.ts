import { beforeEach, expect, it } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import { openMemory } from '../../packages/widget/src/session/talk/keeper.js';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { isOnline, textsOf, threadWhere } from './people.js';
import { townOn } from './town.js';

/** A storage that fails at once, as in some private windows. */
const inMemory = { openStorage: openMemory, hasKept: async () => true };

describeOnEachEngine('the tabs of one browser, in trouble', (engine) => {
  const town = townOn(engine);
  let browser: FakeBrowser;
  let name = '';
  beforeEach(() => {
    browser = new FakeBrowser();
    name = town.fresh('ana');
  });

  const openTab = async (more: Partial<SessionInternals> = {}) => {
    const { tabs, openStorage, hasKept } = browser;
    const tab = await town.enter(name, { page: new FakePage(), tabs, openStorage, hasKept, ...more });
    await isOnline(tab);
    return tab;
  };
  const roomOf = async (tab: Awaited<ReturnType<typeof openTab>>) => {
    const room = tab.conversation(town.fresh('room'));
    await room.createIfNotExists();
    return room;
  };
  const streamsIn = (streams: string[], tab: string): typeof fetch => {
    return (input, init) => {
      if (String(input).includes('/v1/events')) streams.push(tab);
      return fetch(input, init);
    };
  };

  it('sends what one keeps, though the tab before it keeps in memory', async () => {
    const memory = await openTab(inMemory);
    const room = await roomOf(memory);
    const keeping = await openTab();
    const sent = await keeping.conversation(room.id).send('kept');
    await threadWhere(room, ([newest]) => newest?.id === sent.id);
    expect(browser.entries.size).toBe(0);
  });

  it('shares a stream between those that keep in memory, each of which sends its own (T35)', async () => {
    const streams: string[] = [];
    const first = await openTab({ ...inMemory, fetch: streamsIn(streams, 'first') });
    const room = await roomOf(first);
    const second = await openTab({ ...inMemory, fetch: streamsIn(streams, 'second') });
    await room.send('from the first');
    await second.conversation(room.id).send('from the second');
    const both = await threadWhere(room, (messages) => messages.length === 2);
    expect(textsOf(both)).toEqual(['from the first', 'from the second']);
    expect(streams).toEqual(['first']);
  });

  it('hands the lead to a tab that can keep things when its own storage fails', async () => {
    let isBroken = false;
    const openStorage: SessionInternals['openStorage'] = async () => {
      const storage = await browser.openStorage();
      const put: typeof storage.put = (...kept) =>
        isBroken ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : storage.put(...kept);
      return { ...storage, put };
    };
    const failing = await openTab({ openStorage });
    const room = await roomOf(failing);
    const keeping = await openTab();
    const theirs = keeping.conversation(room.id);
    await Promise.all([theirs.subscribeMessages().connected, room.subscribeMessages().connected]);
    isBroken = true;
    await room.send('from memory');
    await theirs.send('kept');
    for (const one of [room, theirs]) {
      const both = await threadWhere(one, (messages) => messages.length === 2);
      expect(textsOf(both)).toEqual(['from memory', 'kept']);
    }
    expect(browser.entries.size).toBe(0);
  });

  it('has one stream when what is kept cannot be read at the start', async () => {
    const openStorage: SessionInternals['openStorage'] = async () => ({
      ...(await browser.openStorage()),
      entries: () => Promise.reject(new DOMException('', 'InvalidStateError')),
    });
    const tab = await openTab({ openStorage, hasKept: async () => true });
    const room = await roomOf(tab);
    const sent = await room.send('all the same');
    await threadWhere(room, ([newest]) => newest?.id === sent.id && newest.sendState === 'sent');
    const metrics = async () => (await fetch(`${town.node.url}/metrics`)).text();
    await expect.poll(metrics, { timeout: 10_000 }).toMatch(/^chat_streams_open 1$/m);
  });

  it('brings a tab online that was opened in the background', async () => {
    const first = await openTab();
    const room = await roomOf(first);
    const page = new FakePage();
    page.show(false);
    const hidden = await openTab({ page });
    const theirs = hidden.conversation(room.id);
    await theirs.subscribeMessages().connected;
    await room.send('behind your back');
    await threadWhere(theirs, ([newest]) => newest?.plaintext === 'behind your back');
  });

  it('sends what a tab writes that closes its session in the same turn, though another one leads', async () => {
    const leading = await openTab();
    const room = await roomOf(leading);
    await room.subscribeMessages().connected;
    const writing = await openTab();
    await writing.conversation(room.id).getDraft();
    const refused = expect(writing.conversation(room.id).send('last words')).rejects.toThrow();
    await writing.close();
    await refused;
    await threadWhere(room, ([newest]) => newest?.sendState === 'sent');
    await expect.poll(() => browser.entries.size).toBe(0);
  });

  it('tells a tab of its message though the tab that leads got no answer to it, only the frame', async () => {
    const unanswered: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (init?.method === 'POST' && String(input).endsWith('/messages')) throw new TypeError('lost');
      return response;
    };
    const leading = await openTab({ fetch: unanswered });
    const room = await roomOf(leading);
    await room.subscribeMessages().connected;
    const writing = await openTab();
    browser.isLost = (note) => Object(note).type === 'frame';
    const sent = await writing.conversation(room.id).send('heard of');
    await threadWhere(room, ([newest]) => newest?.id === sent.id);
  });
});
