import { expect } from '@esm-bundle/chai';
import { registerGuestName } from '../components/guest-name/register.js';
import type { ChatPanel } from '../components/panel/panel.js';
import { axeViolations } from '../components/test-axe.js';
import { TestError, TestSession, testUser } from '../components/test-session.js';
import {
  enterText,
  find,
  findAll,
  mountWidget,
  nextFrame,
  unmountWidget,
  until,
  type WidgetSetup,
} from './test-widget.js';

/** Every kind of message, row and state at once. */
function fullSession(): TestSession {
  const session = new TestSession();
  const farid = session.addRoom('farid', testUser('farid', 'فريد حداد'));
  for (let i = 0; i < 1_100; i += 1) farid.add(farid.other, `رسالة ${i}`);
  // As a session gives it: axe would be at more than a thousand messages for most of its time.
  farid.showOnly(30);
  const group = session.addRoom('team', testUser('team', 'Design team'));
  group.type = 'group';
  group.add(null, 'Chloé joined');
  group.add(session.people[1] ?? null, 'Hello everybody');
  const ben = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
  ben.add(session.me, 'Is it still available?', { sendState: 'read' });
  ben.add(ben.other, 'It is', { editedAt: 1 });
  ben.add(ben.other, '', { isDeleted: true });
  ben.add(session.me, 'Great', { sendState: 'sent' });
  ben.add(session.me, 'Saturday?', {
    sendState: 'failed',
    seq: null,
    error: { code: 'network', status: null, detail: '' },
  });
  ben.add(session.me, 'Or Sunday?', { sendState: 'sending', seq: null });
  session.publish();
  ben.setTyping([ben.other]);
  return session;
}

async function violations(
  { waitFor, ...setup }: WidgetSetup & { waitFor?: string },
  act?: (widget: HTMLElement) => Promise<unknown>,
): Promise<string[]> {
  // The widget speaks it from the start.
  document.documentElement.lang = 'en';
  const widget = mountWidget(setup);
  await find(widget, waitFor ?? 'chat-conversation-list, chat-thread, chat-people-search, .state');
  await nextFrame();
  await act?.(widget);
  return await axeViolations();
}

/** Opens a popup, and waits until its window has faded in. */
async function openWindow(widget: HTMLElement): Promise<void> {
  (await find(widget, '.launcher')).click();
  const panel = await find(widget, 'chat-panel');
  await until('the window', () => getComputedStyle(panel).opacity === '1');
}

describe('accessibility of every state (axe)', function () {
  this.timeout(20_000);
  afterEach(unmountWidget);

  for (const theme of ['light', 'dark']) {
    for (const locale of ['en', 'ar']) {
      it(`inbox with a thread, ${theme}, ${locale}`, async () => {
        const attributes = { theme, locale, 'conversation-id': 'ben' };
        expect(await violations({ session: fullSession(), attributes })).to.deep.equal([]);
      });
    }
    it(`nothing yet, ${theme}`, async () => {
      const session = new TestSession();
      session.publish();
      expect(await violations({ session, attributes: { theme } })).to.deep.equal([]);
    });
    it(`loading, ${theme}`, async () => {
      const session = new TestSession();
      session.addRoom('ben', testUser('ben', 'Ben')).isPending = true;
      expect(await violations({ session, attributes: { theme, 'conversation-id': 'ben' } })).to.deep.equal(
        [],
      );
    });
    it(`offline, ${theme}`, async () => {
      const session = fullSession();
      session.connection.set({ state: 'offline', retryAt: 1, error: null });
      expect(await violations({ session, attributes: { theme } })).to.deep.equal([]);
    });
    it(`the menu of a message and the question before deleting, ${theme}`, async () => {
      const attributes = { theme, 'conversation-id': 'ben' };
      const menu = await violations({ session: fullSession(), attributes }, async (widget) => {
        findAll(widget, '.more').at(-1)?.click();
        await find(widget, '[role=menuitem]');
      });
      expect(menu).to.deep.equal([]);
      const dialog = await violations({ session: fullSession(), attributes }, async (widget) => {
        findAll(widget, '.more').at(-1)?.click();
        (await find(widget, '[role=menuitem].danger')).click();
        await find(widget, 'dialog');
      });
      expect(dialog).to.deep.equal([]);
    });
    it(`searching people (M54), ${theme}`, async () => {
      const search = await violations({ session: fullSession(), attributes: { theme } }, async (widget) => {
        (await find(widget, '.new')).click();
        enterText(await find<HTMLInputElement>(widget, 'input'), 'ben');
        await find(widget, '[role=option]');
      });
      expect(search).to.deep.equal([]);
    });
    it(`errors, ${theme}`, async () => {
      const broken = new TestSession();
      broken.publish();
      const list = await violations({ session: broken, attributes: { theme } }, async (widget) => {
        broken.failList(new TestError('internal'));
        await find(widget, '.state[role=alert]');
      });
      expect(list).to.deep.equal([]);
      const attributes = { theme, mode: 'thread', with: 'nobody' };
      expect(await violations({ session: fullSession(), attributes })).to.deep.equal([]);
    });
  }

  for (const theme of ['light', 'dark']) {
    for (const locale of ['en', 'ar']) {
      const attributes = { mode: 'popup', theme, locale };
      const popup = () => {
        const session = fullSession();
        session.unread.set({ unreadCount: 1_000, unreadConversations: 2 });
        return { session, attributes, waitFor: '.launcher' };
      };
      it(`bubble with a badge, ${theme}, ${locale}`, async () => {
        expect(await violations(popup(), (widget) => find(widget, '.badge'))).to.deep.equal([]);
      });
      it(`the window with the list, ${theme}, ${locale}`, async () => {
        const list = await violations(popup(), async (widget) => {
          await openWindow(widget);
          await find(widget, 'chat-conversation-row');
        });
        expect(list).to.deep.equal([]);
      });
      it(`the window with a thread, ${theme}, ${locale}`, async () => {
        const thread = await violations(popup(), async (widget) => {
          await openWindow(widget);
          (await find(await find(widget, 'chat-conversation-row'), 'button')).click();
          await find(widget, 'chat-message');
        });
        expect(thread).to.deep.equal([]);
      });
      it(`a guest who is asked for a name, ${theme}, ${locale}`, async () => {
        const form = await violations(popup(), async (widget) => {
          await openWindow(widget);
          const panel = await find<ChatPanel>(widget, 'chat-panel');
          registerGuestName();
          panel.onName = () => undefined;
          (await find(widget, 'chat-guest-name .primary, .primary')).click();
          await until('the reason', () => findAll(widget, '#error')[0]?.textContent !== '');
        });
        expect(form).to.deep.equal([]);
      });
    }
  }

  it('one column', async () => {
    const attributes = { 'conversation-id': 'team' };
    expect(await violations({ session: fullSession(), attributes, widthPx: 360 })).to.deep.equal([]);
  });

  it('every target that can be touched is at least 44 px', async () => {
    const attributes = { 'conversation-id': 'ben' };
    const widget = mountWidget({ session: fullSession(), attributes, widthPx: 360 });
    await find(widget, 'chat-message');
    await nextFrame();
    const small = findAll(widget, 'button')
      .filter((button) => button.checkVisibility())
      .map((button) => ({ html: button.outerHTML.slice(0, 80), box: button.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 43.5 || box.height < 43.5);
    expect(small.map(({ html }) => html)).to.deep.equal([]);
  });
});
