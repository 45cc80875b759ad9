import { beforeEach, expect, it } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type { ChatSession, UnreadSnapshot } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { firstWhere, isOnline, textsOf, threadWhere } from './people.js';
import { townOn } from './town.js';

/** Refuses every message. */
const offline: typeof fetch = (input, init) =>
  init?.method === 'POST' && String(input).endsWith('/messages')
    ? Promise.reject(new TypeError('offline'))
    : fetch(input, init);

describeOnEachEngine('a page with nothing but the number of unread messages', (engine) => {
  const town = townOn(engine);
  let browser: FakeBrowser;
  let [ana, ben] = ['', ''];
  beforeEach(() => {
    browser = new FakeBrowser();
    [ana, ben] = [town.fresh('ana'), town.fresh('ben')];
  });

  /** A tab of Ana's that shows her badge. */
  const openTab = async (more: Partial<SessionInternals> = {}) => {
    const { tabs, openStorage, hasKept } = browser;
    const tab = await town.enter(ana, { page: new FakePage(), tabs, openStorage, hasKept, ...more });
    await Promise.all([tab.subscribeUnread().connected, isOnline(tab)]);
    return tab;
  };
  const unread = (tab: ChatSession, count: number) =>
    firstWhere<UnreadSnapshot>(
      (onSnapshot) => tab.subscribeUnread(onSnapshot),
      ({ unreadCount }) => unreadCount === count,
    );

  it('counts what comes, and keeps nothing in the browser', async () => {
    const tab = await openTab();
    const room = await (await town.enter(ben)).directConversation({ userId: ana });
    await room.send('Are you there?');
    await unread(tab, 1);
    await room.send('Hello?');
    await unread(tab, 2);
    expect(await browser.hasKept()).toBe(false);
  });

  it('sends what an earlier page could not, before anybody opens the chat (T24)', async () => {
    const seller = await town.enter(ben);
    const page = await openTab({ fetch: offline });
    const { id } = await seller.directConversation({ userId: ana });
    const unsent = page.conversation(id).send('from a tunnel');
    const refused = expect(unsent).rejects.toMatchObject({ code: 'sessionClosed' });
    await expect.poll(() => browser.entries.size).toBe(1);
    await page.close();
    await refused;
    await openTab();
    await threadWhere(seller.conversation(id), ([newest]) => newest?.plaintext === 'from a tunnel');
    await expect.poll(() => browser.entries.size).toBe(0);
  });

  it('sends what another tab writes, while it is the one that leads (T35)', async () => {
    await openTab();
    const seller = await town.enter(ben);
    const { id } = await seller.directConversation({ userId: ana });
    const writing = (await openTab()).conversation(id);
    await writing.send('one');
    await writing.send('two');
    const seen = await threadWhere(seller.conversation(id), (messages) => messages.length === 2);
    expect(textsOf(seen)).toEqual(['one', 'two']);
    expect(browser.entries.size).toBe(0);
  });

  it('sends what a tab had written that is closed, once it leads in its place', async () => {
    const leading = await openTab({ fetch: offline });
    await openTab();
    const seller = await town.enter(ben);
    const { id } = await seller.directConversation({ userId: ana });
    const unsent = leading.conversation(id).send('last words');
    const refused = expect(unsent).rejects.toMatchObject({ code: 'sessionClosed' });
    await expect.poll(() => browser.entries.size).toBe(1);
    await leading.close();
    await refused;
    await threadWhere(seller.conversation(id), ([newest]) => newest?.plaintext === 'last words');
  });
});
