import { expect } from '@esm-bundle/chai';
import { TestSession } from '../components/test-session.js';
import type { ChatWidget } from './chat-widget.js';
import {
  find,
  findAll,
  focused,
  mountWidget,
  nextFrame,
  press,
  textOf,
  unmountWidget,
  until,
} from './test-widget.js';

function sessionWithBen(): TestSession {
  const session = new TestSession();
  const room = session.addRoom('ben', session.people[0] ?? session.me);
  room.add(room.other, 'Hello');
  session.publish();
  return session;
}

function mountPopup(session = sessionWithBen(), attributes: Record<string, string> = {}): ChatWidget {
  return mountWidget({ session, attributes: { mode: 'popup', ...attributes } });
}

const launcher = (widget: ChatWidget) => find<HTMLButtonElement>(widget, '.launcher');
const panelOf = (widget: ChatWidget) => widget.shadowRoot?.querySelector('chat-panel') ?? null;

describe('<chat-widget mode="popup">', () => {
  const { warn } = console;
  afterEach(() => {
    console.warn = warn;
    unmountWidget();
  });

  it('is a bubble that takes no room, until it is opened', async () => {
    const widget = mountPopup();
    const button = await launcher(widget);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(widget.getClientRects().length).to.equal(0);
    expect(panelOf(widget)).to.equal(null);
    const box = button.getBoundingClientRect();
    expect(box.width).to.be.at.least(44);
    expect(window.innerWidth - box.right).to.be.below(40);
  });

  it('opens a window in the top layer; Escape closes it, and the focus is on the bubble again', async () => {
    const widget = mountPopup();
    const button = await launcher(widget);
    button.focus();
    button.click();
    const row = await find(widget, 'chat-conversation-row');
    expect(panelOf(widget)?.matches(':popover-open')).to.equal(true);
    expect(focused()).to.equal(panelOf(widget));
    press(row, 'Escape');
    await until('it closed', () => panelOf(widget) === null);
    expect(focused()).to.equal(button);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
  });

  it('leaves the focus where it is when the reader has moved on to the page', async () => {
    const widget = mountPopup();
    const elsewhere = document.createElement('button');
    widget.after(elsewhere);
    (await launcher(widget)).click();
    await find(widget, 'chat-conversation-row');
    elsewhere.focus();
    widget.close();
    await until('it closed', () => panelOf(widget) === null);
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('shows how much is unread on the bubble, also aloud, and nothing is subscribed to while it is closed', async () => {
    const session = sessionWithBen();
    session.unread.set({ unreadCount: 1, unreadConversations: 1 });
    const widget = mountPopup(session);
    const badge = await find(widget, '.badge');
    expect(badge.textContent).to.equal('1');
    expect(textOf(widget)).to.include('Unread messages: 1');
    (await launcher(widget)).click();
    (await find(await find(widget, 'chat-conversation-row'), 'button')).click();
    await find(widget, 'chat-message');
    widget.close();
    await until('it closed', () => panelOf(widget) === null);
    expect(session.rooms.get('ben')?.changes.listenerCount).to.equal(0);
    // It opens where it was.
    widget.open();
    await find(widget, 'chat-message');
  });

  it('shows what is unread in another session too, be it as much as before', async () => {
    const [first, second] = [sessionWithBen(), sessionWithBen()];
    for (const { unread } of [first, second]) unread.set({ unreadCount: 2, unreadConversations: 1 });
    const widget = mountPopup(first);
    await find(widget, '.badge');
    widget.session = second;
    await until('its session is used', () => second.unread.listenerCount > 0);
    await widget.updateComplete;
    expect((await find(widget, '.badge')).textContent).to.equal('2');
    expect(first.unread.listenerCount).to.equal(0);
  });

  it('tells the page when it opens and closes, and stays closed when the page says so', async () => {
    const heard: string[] = [];
    const types = ['chat-before-open', 'chat-open', 'chat-close'] as const;
    const listen = (event: Event) => heard.push(event.type);
    for (const type of types) document.addEventListener(type, listen);
    const widget = mountPopup();
    await launcher(widget);
    widget.toggle();
    widget.toggle();
    widget.addEventListener('chat-before-open', (event) => event.preventDefault(), { once: true });
    widget.open();
    for (const type of types) document.removeEventListener(type, listen);
    expect(heard).to.deep.equal(['chat-before-open', 'chat-open', 'chat-close', 'chat-before-open']);
    expect(widget.isOpen).to.equal(false);
  });

  it('opens a conversation, or one with somebody, and says why that cannot be', async () => {
    const widget = mountPopup();
    widget.openConversation('ben');
    await find(widget, 'chat-message');
    const reached = await widget.openWith('chloe', { title: 'City bike' });
    expect(reached).to.deep.equal({ conversationId: 'chloe', error: null });
    await until('the card', () => textOf(widget).includes('City bike'));
    const refused = await widget.openWith('nobody');
    expect(refused.error?.code).to.equal('userNotFound');
    await until('the reason', () => textOf(widget).includes('This person is not known here.'));
    expect(textOf(widget)).not.to.include('City bike');
  });

  it('opens with the person of `with` once: who goes back to the list stays there', async () => {
    const widget = mountPopup(sessionWithBen(), { with: 'chloe' });
    widget.open();
    await until('the title', () => findAll(widget, 'h2').some((one) => one.textContent === 'Chloé Martin'));
    (await find(widget, '.back')).click();
    await find(widget, 'chat-conversation-row');
    widget.close();
    await until('it closed', () => panelOf(widget) === null);
    widget.open();
    await find(widget, 'chat-conversation-row');
  });

  it('is the only one: a second popup stays quiet until the first leaves', async () => {
    const first = mountPopup();
    const second = document.createElement('chat-widget');
    second.session = sessionWithBen();
    first.after(second);
    await launcher(first);
    await nextFrame();
    expect(findAll(second, '.launcher')).to.deep.equal([]);
    first.remove();
    (await find(second, '.launcher')).click();
    await find(second, 'chat-conversation-row');
    second.remove();
  });

  it('is closed when it comes back to the page after it was moved', async () => {
    const widget = mountPopup();
    widget.open();
    await find(widget, 'chat-conversation-row');
    widget.parentElement?.append(widget);
    await until('it closed', () => panelOf(widget) === null);
    const button = await launcher(widget);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    button.click();
    await find(widget, 'chat-conversation-row');
  });

  it('stands in the corner that the page names, or where lines end', async () => {
    const leftOf = async (attributes: Record<string, string>) =>
      (await launcher(mountPopup(sessionWithBen(), attributes))).getBoundingClientRect().left;
    const half = window.innerWidth / 2;
    expect(await leftOf({})).to.be.above(half);
    expect(await leftOf({ locale: 'ar' })).to.be.below(half);
    expect(await leftOf({ position: 'left' })).to.be.below(half);
    expect(await leftOf({ position: 'right', locale: 'ar' })).to.be.above(half);
  });

  it('signs out: the session ends and forgets, and the window closes', async () => {
    const session = sessionWithBen();
    const widget = mountPopup(session);
    widget.openConversation('ben');
    await find(widget, 'chat-message');
    await widget.logout();
    await until('it closed', () => panelOf(widget) === null);
    widget.session = new TestSession();
    widget.open();
    await until('nothing is open', () => findAll(widget, 'chat-inbox').length === 1);
    expect(findAll(widget, 'chat-thread')).to.deep.equal([]);
  });

  it('warns once, in words, about a value that means nothing', async () => {
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    const widget = mountPopup(sessionWithBen(), { mode: 'bubble', theme: 'pink' });
    await launcher(widget);
    widget.setAttribute('locale', 'fr');
    await nextFrame();
    expect(warnings).to.deep.equal([
      '<chat-widget mode="bubble">: mode is one of popup, inbox, thread',
      '<chat-widget theme="pink">: theme is one of auto, light, dark',
    ]);
  });
});
