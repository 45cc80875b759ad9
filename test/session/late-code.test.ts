import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { FakeBrowser, FakePage } from './fake-browser.js';

const talk = '../../packages/widget/src/session/talk/index.js';

describe('a session whose code for conversations is long on its way', () => {
  let node: ChatNode;
  let dir: string;
  let browser: FakeBrowser;
  let people: typeof import('./people.js');
  let count = 0;
  let come: () => void;
  const sessions: ChatSession[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-late-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
    await node.chat.actions.settings.update({ allowClientSync: true });
  });
  beforeEach(async () => {
    count += 1;
    browser = new FakeBrowser();
    const coming = new Promise<void>((resolve) => {
      come = resolve;
    });
    vi.doMock(talk, async (original) => {
      await coming;
      return original();
    });
    // What has been loaded for another test is loaded once more.
    vi.resetModules();
    people = await import('./people.js');
  });
  afterEach(async () => {
    come();
    await Promise.all(sessions.splice(0).map((session) => session.close()));
    vi.doUnmock(talk);
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const enter = async (name: string, internals: Partial<SessionInternals> = {}) => {
    const session = await people.openSession(node.url, `${name}${count}`, internals);
    sessions.push(session);
    await session.currentUser;
    return session;
  };
  const openTab = async () => {
    const { tabs, openStorage, hasKept } = browser;
    const tab = await enter('ana', { page: new FakePage(), tabs, openStorage, hasKept });
    await people.isOnline(tab);
    return tab;
  };

  const meet = async () => {
    const ana = await enter('ana');
    const room = (await enter('ben')).conversation(`room${count}`);
    await room.createIfNotExists();
    await room.participant(`ana${count}`).createIfNotExists();
    return { ana, room };
  };

  it('sends in the order of the calls, though a later one comes from a callback (T42)', async () => {
    const ben = await enter('ben');
    const ana = await enter('ana');
    const { id } = await ana.directConversation({ userId: `ben${count}` });
    const room = ana.conversation(id);
    const first = room.send('first');
    const second = new Promise((resolve, reject) => {
      const view = ana.subscribeConversations(() => {
        view.unsubscribe();
        room.send('second').then(resolve, reject);
      });
    });
    await ana.subscribeUnread().connected;
    come();
    await Promise.all([first, second]);
    const seen = await people.threadWhere(ben.conversation(id), (messages) => messages.length === 2);
    expect(people.textsOf(seen)).toEqual(['first', 'second']);
  });

  it('says goodbye before one leaves, though both are asked for before the code is there (T42)', async () => {
    const { room, ana } = await meet();
    const atAnas = ana.conversation(room.id);
    const calls = [
      atAnas.send('Bye'),
      atAnas.send({ content: [{ type: 'text', children: ['bye'] }] }),
      atAnas.leave(),
    ];
    come();
    await Promise.all(calls);
    const seen = await people.threadWhere(room, (messages) => messages.length >= 2);
    expect(people.textsOf(seen).slice(0, 2)).toEqual(['Bye', 'bye']);
    await expect.poll(() => room.participant(`ana${count}`).get()).toBeNull();
  });

  it('leaves only after what an earlier page had kept has gone out', async () => {
    const { room } = await meet();
    const key = '0mx0000000000000000001';
    const entry = { key, conversationId: room.id, text: 'left behind', createdAtMs: 1, error: null };
    browser.entries.set(key, entry);
    const tab = await openTab();
    const left = tab.conversation(room.id).leave();
    come();
    await left;
    const seen = await people.threadWhere(room, (messages) => messages.length >= 1);
    expect(people.textsOf(seen)[0]).toBe('left behind');
  });

  it('has sent what an earlier page had only kept, though it is another tab that leads', async () => {
    await enter('ben');
    const leading = await openTab();
    const { id } = await leading.directConversation({ userId: `ben${count}` });
    // As left by a page that ended before it could tell anybody.
    const key = '0mx0000000000000000000';
    const entry = { key, conversationId: id, text: 'left behind', createdAtMs: 1, error: null };
    browser.entries.set(key, entry);
    await openTab();
    come();
    await expect.poll(() => browser.entries.size).toBe(0);
    const seen = await people.threadWhere(leading.conversation(id), (messages) => messages.length === 1);
    expect(people.textsOf(seen)).toEqual(['left behind']);
  });
});
