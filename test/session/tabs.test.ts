import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { isOnline, openSession, textsOf, threadWhere } from './people.js';

describe('the tabs of one browser', () => {
  let node: ChatNode;
  let dir: string;
  let browser: FakeBrowser;
  let ben: ChatSession;
  let count = 0;
  let streams: string[] = [];
  const sessions: ChatSession[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-tabs-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    count += 1;
    browser = new FakeBrowser();
    streams = [];
    ben = await openSession(node.url, `ben${count}`);
    sessions.push(ben);
    await ben.currentUser;
  });
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
  });

  /** A tab of Ana's, which knows nothing yet. */
  const beginTab = async (name: string, page = new FakePage(), more: Partial<SessionInternals> = {}) => {
    const counted: typeof fetch = (input, init) => {
      if (String(input).includes('/v1/events')) streams.push(name);
      return fetch(input, init);
    };
    const { tabs, openStorage, hasKept } = browser;
    const internals = { page, tabs, openStorage, hasKept, fetch: counted, ...more };
    const tab = await openSession(node.url, `ana${count}`, internals);
    sessions.push(tab);
    return tab;
  };
  const openTab = async (...about: Parameters<typeof beginTab>) => {
    const tab = await beginTab(...about);
    await isOnline(tab);
    return tab;
  };

  it('share one stream, and all of them see what comes by it (T35, T38)', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    const second = await openTab('second');
    const theirs = second.conversation(room.id);
    await theirs.subscribeMessages().connected;
    await ben.conversation(room.id).send('to both');
    await threadWhere(theirs, ([newest]) => newest?.plaintext === 'to both');
    await threadWhere(room, ([newest]) => newest?.plaintext === 'to both');
    expect(streams).toEqual(['first']);
    expect(JSON.stringify(browser.notes)).not.toContain('eyJ');
  });

  it('says nothing to nobody: one alone relays no frame until another is there (T35)', async () => {
    const typesOf = () => new Set(browser.notes.map((note) => Object(note).type));
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    await room.subscribeMessages().connected;
    await ben.conversation(room.id).send('to one');
    await threadWhere(room, ([newest]) => newest?.plaintext === 'to one');
    for (const type of ['lead', 'frame']) expect(typesOf()).not.toContain(type);
    await openTab('second');
    await ben.conversation(room.id).send('to both');
    await threadWhere(room, ([newest]) => newest?.plaintext === 'to both');
    for (const type of ['lead', 'frame']) expect(typesOf()).toContain(type);
    expect(streams).toEqual(['first']);
  });

  it('ask for what they missed when a note is lost on its way (T35)', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    let syncs = 0;
    const counting: typeof fetch = (input, init) => {
      if (String(input).includes('/v1/sync')) syncs += 1;
      return fetch(input, init);
    };
    const second = await openTab('second', new FakePage(), { fetch: counting });
    const theirs = second.conversation(room.id);
    await Promise.all([theirs.subscribeMessages().connected, room.subscribeMessages().connected]);
    const before = syncs;
    browser.isLost = (note) => Object(note).type === 'frame' && JSON.stringify(note).includes('never heard');
    await ben.conversation(room.id).send('never heard');
    await threadWhere(room, ([newest]) => newest?.plaintext === 'never heard');
    await ben.conversation(room.id).send('heard');
    expect(textsOf(await threadWhere(theirs, ([newest]) => newest?.plaintext === 'heard'))).toEqual([
      'never heard',
      'heard',
    ]);
    expect(syncs).toBeGreaterThan(before);
  });

  it('have a stream each where the browser lets them share nothing', async () => {
    const refuse = () => Promise.reject(new DOMException('sandboxed', 'SecurityError'));
    const tabs = { ...browser.tabs, locks: { request: refuse } };
    const first = await openTab('first', new FakePage(), { tabs });
    const room = await first.directConversation({ userId: `ben${count}` });
    await room.send('from a sandbox');
    await openTab('second', new FakePage(), { tabs });
    expect(streams).toEqual(['first', 'second']);
  });

  it('send by the leader what any of them writes, once', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    const second = await openTab('second');
    const theirs = second.conversation(room.id);
    await Promise.all([theirs.subscribeMessages().connected, room.subscribeMessages().connected]);
    const sent = await Promise.all([room.send('from the first'), theirs.send('from the second')]);
    expect(new Set(sent.map((message) => message.id)).size).toBe(2);
    const seen = await threadWhere(ben.conversation(room.id), (messages) => messages.length === 2);
    for (const one of [room, theirs]) {
      expect(textsOf(await threadWhere(one, (messages) => messages.length === 2))).toEqual(textsOf(seen));
    }
    expect(browser.entries.size).toBe(0);
  });

  it('send what was written before it was known which of them leads', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    await room.setDraft('so that there is something to look for');
    let recall = () => {};
    const recalled = new Promise<void>((resolve) => (recall = resolve));
    const openStorage = async () => {
      const storage = await browser.openStorage();
      const entries = () => recalled.then(storage.entries);
      return { ...storage, entries };
    };
    const second = await beginTab('second', new FakePage(), { openStorage });
    const theirs = second.conversation(room.id);
    const sent = theirs.send('said too early');
    await expect.poll(() => browser.entries.size).toBe(1);
    recall();
    await sent;
    expect(streams).toEqual(['first']);
  });

  it('hear of a refusal by the tab that sends (T24)', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    const second = await openTab('second');
    const theirs = second.conversation(room.id);
    await expect(theirs.send('x'.repeat(10_001))).rejects.toMatchObject({
      code: 'contentTooLong',
      status: 400,
    });
    const [failed] = (await threadWhere(room, ([newest]) => newest?.sendState === 'failed')) ?? [];
    await room.message(failed?.id ?? '').discard();
    await threadWhere(theirs, (messages) => messages.length === 0);
    expect(browser.entries.size).toBe(0);
  });

  it('hand the lead over when the leader closes, and miss nothing meanwhile', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    const second = await openTab('second');
    const theirs = second.conversation(room.id);
    await theirs.subscribeMessages().connected;
    await first.close();
    await ben.conversation(room.id).send('after the first closed');
    await threadWhere(theirs, ([newest]) => newest?.plaintext === 'after the first closed');
    expect(streams.at(-1)).toBe('second');
  });

  it('give the lead to a visible tab when the leader is hidden (T35)', async () => {
    const page = new FakePage();
    const first = await openTab('first', page);
    const room = await first.directConversation({ userId: `ben${count}` });
    const second = await openTab('second');
    await Promise.all([
      second.conversation(room.id).subscribeMessages().connected,
      room.subscribeMessages().connected,
    ]);
    page.show(false);
    await ben.conversation(room.id).send('seen by both still');
    await threadWhere(second.conversation(room.id), ([newest]) => newest?.plaintext === 'seen by both still');
    await threadWhere(room, ([newest]) => newest?.plaintext === 'seen by both still');
    expect(streams).toEqual(['first', 'second']);
  });

  it('send after a reload what a closed page had not sent, under its first ID', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    await first.close();
    const offline: typeof fetch = (input, init) =>
      init?.method === 'POST' && String(input).endsWith('/messages')
        ? Promise.reject(new TypeError('offline'))
        : fetch(input, init);
    const page = await openTab('second', new FakePage(), { fetch: offline });
    const unsent = page.conversation(room.id).send('written offline');
    const refused = expect(unsent).rejects.toMatchObject({ code: 'sessionClosed' });
    await threadWhere(page.conversation(room.id), ([newest]) => newest?.sendState === 'sending');
    const [kept] = browser.entries.values();
    await page.close();
    await refused;
    const reloaded = await openTab('third');
    const seen = await threadWhere(
      reloaded.conversation(room.id),
      ([newest]) => newest?.sendState === 'sent',
    );
    expect(seen?.map((message) => message.key)).toEqual([kept?.key]);
    expect(
      textsOf(await threadWhere(ben.conversation(room.id), (messages) => messages.length === 1)),
    ).toEqual(['written offline']);
    expect(browser.entries.size).toBe(0);
  });

  it('keep drafts, and leave nothing behind when they close (T80)', async () => {
    const page = new FakePage();
    const first = await openTab('first', page);
    const room = await first.directConversation({ userId: `ben${count}` });
    await room.setDraft('half a thought');
    const view = room.subscribe();
    await view.connected;
    await first.close();
    await view.terminated;
    expect(view.state.type).toBe('unsubscribed');
    expect([browser.openChannels, browser.heldLocks, page.listeners]).toEqual([0, 0, 0]);
    const second = await openTab('second');
    expect(await second.conversation(room.id).getDraft()).toBe('half a thought');
  });

  it('keep what was typed when the page closes its session in the same turn', async () => {
    const first = await openTab('first');
    const room = await first.directConversation({ userId: `ben${count}` });
    await room.subscribe().connected;
    const kept = room.setDraft('last words');
    await Promise.all([kept, first.close()]);
    const second = await openTab('second');
    expect(await second.conversation(room.id).getDraft()).toBe('last words');
  });
});
