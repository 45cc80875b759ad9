import { expect } from '@esm-bundle/chai';
import { TestSession } from '../components/test-session.js';
import {
  enterText,
  find,
  findAll,
  mountWidget,
  nextFrame,
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

describe('<chat-widget>', () => {
  const { lang } = document.documentElement;
  afterEach(() => {
    document.documentElement.lang = lang;
    unmountWidget();
  });

  it('keeps keys, clipboard and input events of its fields from the page', async () => {
    const widget = mountWidget({ session: sessionWithBen(), attributes: { 'conversation-id': 'ben' } });
    const field = await find<HTMLTextAreaElement>(widget, 'textarea');
    const heard: string[] = [];
    const types = ['keydown', 'keyup', 'keypress', 'input', 'copy', 'cut', 'paste', 'dragover', 'drop'];
    const listen = (event: Event) => heard.push(event.type);
    for (const type of types) document.addEventListener(type, listen);
    const dataTransfer = new DataTransfer();
    for (const type of types) {
      const event = /^(dragover|drop)$/.test(type)
        ? new DragEvent(type, { bubbles: true, composed: true, dataTransfer })
        : new ClipboardEvent(type, { bubbles: true, composed: true, clipboardData: dataTransfer });
      field.dispatchEvent(event);
    }
    for (const type of types) document.removeEventListener(type, listen);
    expect(heard).to.deep.equal([]);
  });

  it('tells the page, in typed events, when it is ready, what is open, sent and unread', async () => {
    const heard: string[] = [];
    const listen = (event: Event) => heard.push(event.type);
    const types = ['chat-ready', 'chat-conversation-open', 'chat-message-sent', 'chat-unread'] as const;
    for (const type of types) document.addEventListener(type, listen);
    const widget = mountWidget({ session: sessionWithBen() });
    (await find(await find(widget, 'chat-conversation-row'), 'button')).click();
    const field = await find<HTMLTextAreaElement>(widget, 'textarea');
    enterText(field, 'Hi Ben');
    (await find(widget, '.send')).click();
    await until('chat-message-sent', () => heard.includes('chat-message-sent'));
    for (const type of types) document.removeEventListener(type, listen);
    expect(new Set(heard)).to.deep.equal(new Set(types));
  });

  it('adds no attribute of its own to the tag, which a framework compares with what its server drew', async () => {
    const widget = mountWidget({ session: sessionWithBen(), attributes: { mode: 'inbox' } });
    await find(widget, 'chat-conversation-row');
    expect(widget.getAttributeNames()).to.deep.equal(['mode', 'style']);
    widget.theme = 'dark';
    await until('the theme', () => widget.getAttribute('theme') === 'dark');
    widget.theme = 'auto';
    await until('the default again', () => widget.getAttribute('theme') === 'auto');
  });

  it('opens the direct conversation with somebody, and says in words when they are unknown', async () => {
    const session = sessionWithBen();
    const widget = mountWidget({ session, attributes: { mode: 'thread', with: 'chloe' } });
    await until('the title', () => textOf(widget).includes('Chloé Martin'));
    widget.setAttribute('with', 'nobody');
    await until('the reason', () => textOf(widget).includes('This person is not known here.'));
    widget.setAttribute('with', 'ben');
    await until('the other title', () => textOf(widget).includes('Hello'));
  });

  it('follows its attributes at any time: conversation, language, theme, session', async () => {
    const session = sessionWithBen();
    const widget = mountWidget({ session, attributes: { 'conversation-id': 'ben' } });
    await find(widget, 'chat-message');
    widget.setAttribute('locale', 'fr');
    await until(
      'French',
      () => findAll(widget, 'textarea')[0]?.getAttribute('placeholder') === 'Écrire un message',
    );
    widget.setAttribute('locale', 'ar');
    await until('right to left', () => findAll(widget, '.root')[0]?.dir === 'rtl');
    widget.removeAttribute('locale');
    await until('the language of the page', () => findAll(widget, '.root')[0]?.lang.startsWith('en'));
    widget.setAttribute('locale', 'ar');
    widget.setAttribute('theme', 'dark');
    expect(getComputedStyle(widget).colorScheme).to.equal('dark');
    const other = new TestSession();
    other.publish();
    widget.session = other;
    await until('the other session', () => textOf(widget).includes('هذه المحادثة غير متاحة'));
  });

  it('is as if an attribute had never been there once that is taken away', () => {
    const texts = {
      server: 'https://chat.test',
      token: 'a',
      'token-url': '/b',
      locale: 'fr',
      'map-url': 'c',
    };
    const widget = mountWidget({ session: sessionWithBen(), attributes: texts });
    for (const name of Object.keys(texts)) widget.removeAttribute(name);
    const { server, token, tokenUrl, locale, mapUrl } = widget;
    expect([server, token, tokenUrl, locale, mapUrl]).to.deep.equal(['', '', '', '', '']);
  });

  it('turns what points along the line where lines run from right to left', async () => {
    const widget = mountWidget({ session: sessionWithBen(), attributes: { 'conversation-id': 'ben' } });
    const turned = async () => getComputedStyle(await find(widget, '.send .mirrored')).transform;
    expect(await turned()).to.equal('none');
    widget.setAttribute('locale', 'ar');
    await until('the turn', () => widget.shadowRoot?.querySelector('[dir=rtl]'));
    expect(await turned()).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
  });

  it('says every word in the language of the page', async () => {
    document.documentElement.lang = 'fr';
    const widget = mountWidget({ session: sessionWithBen() });
    await find(widget, 'chat-conversation-list');
    await until('French', () => textOf(widget).includes('Choisissez une conversation'));
  });

  it('ends every subscription when it leaves the page, and comes back with it', async () => {
    const session = sessionWithBen();
    const widget = mountWidget({ session, attributes: { 'conversation-id': 'ben' } });
    await find(widget, 'chat-message');
    const parent = widget.parentElement;
    widget.remove();
    await nextFrame();
    expect(session.rooms.get('ben')?.changes.listenerCount).to.equal(0);
    expect(session.connection.listenerCount).to.equal(0);
    parent?.append(widget);
    await find(widget, 'chat-message');
    expect(session.calls).not.to.include('close');
  });

  it('says when the connection is away, and tries again when asked', async () => {
    const session = sessionWithBen();
    const widget = mountWidget({ session });
    session.connection.set({ state: 'offline', retryAt: Date.now() + 30_000, error: null });
    (await find(widget, '.strip button')).click();
    expect(session.calls).to.include('reconnect');
    session.connection.set({ state: 'unauthorized', retryAt: null, error: null });
    await until('the reason', () => textOf(widget).includes('Sign in again'));
    session.connection.set({ state: 'online', retryAt: null, error: null });
    await until('no banner', () => findAll(widget, '.strip').length === 0);
  });
});
