import { expect } from '@esm-bundle/chai';
import type { ChatWidget } from '../../elements/chat-widget.js';
import {
  enterText,
  find,
  findAll,
  mountWidget,
  nextFrame,
  press,
  textOf,
  unmountWidget,
  until,
} from '../../elements/test-widget.js';
import type { ChatMessage } from '../message/message.js';
import type { TestRoom } from '../test-room.js';
import { TestSession, testUser } from '../test-session.js';
import type { ChatThread } from './thread.js';

let session: TestSession;
let room: TestRoom;

async function open(messages: number): Promise<{ widget: ChatWidget; scroller: HTMLElement }> {
  session = new TestSession();
  room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
  // Only a window of them is loaded at first.
  const all = Array.from({ length: messages }, (_, i) =>
    room.add(i % 3 === 0 ? session.me : room.other, `No ${i}\nmore`),
  );
  room.messages = all.reverse();
  room.showOnly(30);
  room.markRead();
  session.calls.length = 0;
  const widget = mountWidget({ session, attributes: { mode: 'thread', 'conversation-id': 'ben' } });
  const scroller = await find(widget, '[role=log]');
  await nextFrame();
  return { widget, scroller };
}

const distanceFromEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight;

/** The browser has told everybody who observes the element that it is on no screen: it tells all in one turn. */
async function offScreen(element: HTMLElement): Promise<void> {
  await new Promise<void>((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting !== false) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
  await nextFrame();
}

async function scrollTo(scroller: HTMLElement, top: number): Promise<void> {
  scroller.scrollTop = top;
  await nextFrame();
}

describe('thread', () => {
  afterEach(unmountWidget);

  it('opens at the newest message and stays there while new ones come and the room shrinks', async () => {
    const { widget, scroller } = await open(60);
    expect(distanceFromEnd(scroller)).to.be.lessThan(2);
    room.receive('And one more\nwith\nmany\nlines');
    await nextFrame();
    expect(distanceFromEnd(scroller)).to.be.lessThan(2);
    widget.style.setProperty('height', '400px');
    await nextFrame();
    expect(distanceFromEnd(scroller)).to.be.lessThan(2);
  });

  it('loads older messages on the way up without a jump', async () => {
    const { widget, scroller } = await open(200);
    await until('the first page', () => !room.loadedAll && findAll(widget, 'chat-message').length >= 30);
    for (let round = 0; round < 3; round += 1) {
      const before = findAll(widget, 'chat-message').length;
      await scrollTo(scroller, 900);
      const top = scroller.getBoundingClientRect().top;
      const seen = findAll<ChatMessage>(widget, 'chat-message').find(
        (one) => one.getBoundingClientRect().top > top,
      );
      // Counted from here on, in the turn that loads.
      const offset = seen?.getBoundingClientRect().top ?? 0;
      const moved = scroller.scrollTop - 700;
      scroller.scrollTop = 700;
      await until('older ones', () => findAll(widget, 'chat-message').length > before);
      await nextFrame();
      expect(Math.abs((seen?.getBoundingClientRect().top ?? 0) - offset - moved)).to.be.lessThan(2);
    }
  });

  it('keeps the place of who reads older messages, and leads to the new ones by a button', async () => {
    const { widget, scroller } = await open(60);
    await scrollTo(scroller, 900);
    const top = scroller.scrollTop;
    room.receive('First');
    room.receive('Second');
    await until('the button', () => textOf(widget).includes('2 new messages'));
    expect(scroller.scrollTop).to.equal(top);
    (await find(widget, '.jump')).click();
    await nextFrame();
    expect(distanceFromEnd(scroller)).to.be.lessThan(2);
    await until('no button', () => findAll(widget, '.jump').length === 0);
  });

  it('marks as read only what somebody looks at: at the end, on screen', async () => {
    const { scroller } = await open(60);
    const reads = () => session.calls.filter((call) => call === 'read ben').length;
    expect(reads()).to.equal(0);
    room.receive('Seen at once');
    await until('one mark', () => reads() === 1);
    await scrollTo(scroller, 900);
    room.receive('Not seen yet');
    await nextFrame();
    expect(reads()).to.equal(1);
    await scrollTo(scroller, scroller.scrollHeight);
    await until('another mark', () => reads() === 2);
  });

  it('does not ask again at once when a read mark is refused', async () => {
    await open(5);
    room.readRefusals = 100;
    room.receive('Seen');
    await until('one mark', () => session.calls.includes('read ben'));
    for (let i = 0; i < 10; i += 1) await nextFrame();
    expect(session.calls.filter((call) => call === 'read ben').length).to.equal(1);
  });

  it('does not mark as read what is not on screen', async () => {
    const { widget } = await open(5);
    widget.style.setProperty('display', 'none');
    await offScreen(widget);
    room.receive('Unseen');
    await nextFrame();
    expect(session.calls).not.to.include('read ben');
    widget.style.removeProperty('display');
    await until('the mark', () => session.calls.includes('read ben'));
  });

  it('groups a run by one sender, and shows time and state once below it', async () => {
    const { widget } = await open(0);
    room.add(room.other, 'One');
    room.add(room.other, 'Two');
    room.pass(6 * 60_000);
    room.add(room.other, 'Later');
    room.add(session.me, 'Mine', { sendState: 'read' });
    room.announce();
    const messages = await until('four messages', () => {
      const all = findAll<ChatMessage>(widget, 'chat-message');
      return all.length === 4 && all;
    });
    expect(messages.map(({ first, last }) => [first, last])).to.deep.equal([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
    expect(textOf(widget)).to.include('Read');
  });

  it('shows the states of an own message as they come', async () => {
    const { widget } = await open(0);
    const state = () => findAll(widget, 'chat-message').at(-1)?.dataset['state'];
    const message = room.add(session.me, 'Hello', { sendState: 'sending', seq: null });
    room.announce();
    for (const sendState of ['sending', 'sent', 'read', 'failed'] as const) {
      const error = sendState === 'failed' ? ({ code: 'network', status: null, detail: '' } as const) : null;
      room.change(message.id, { sendState, error });
      await until(sendState, () => state() === sendState);
    }
    (await find(widget, '.failure button + button')).click();
    await until('no message', () => findAll(widget, 'chat-message').length === 0);
  });

  it('deletes for everyone only after a question, and leaves a tombstone', async () => {
    const { widget } = await open(0);
    room.add(session.me, 'Oops');
    room.announce();
    const choose = async () => {
      (await find(widget, '.more')).click();
      (await find(widget, '[role=menuitem].danger')).click();
      return await find(widget, 'dialog');
    };
    await choose();
    (await find(widget, 'dialog .button:not(.danger)')).click();
    await nextFrame();
    expect(textOf(widget)).to.include('Oops');
    await choose();
    (await find(widget, 'dialog .danger')).click();
    await until('the tombstone', () => textOf(widget).includes('You deleted this message'));
    expect(session.calls).to.include('delete-for-everyone ben-1');
  });

  it('says who types, by name up to five (T92, T94)', async () => {
    const { widget } = await open(1);
    room.setTyping([room.other]);
    await until('one', () => textOf(widget).includes('Ben Okafor is typing'));
    room.setTyping(['A', 'B'].map((name) => testUser(name, name)));
    await until('two', () => textOf(widget).includes('A and B are typing'));
    room.setTyping(['A', 'B', 'C'].map((name) => testUser(name, name)));
    await until('three', () => textOf(widget).includes('A, B, and C are typing'));
    room.typing = { many: true };
    room.announce();
    await until('many', () => textOf(widget).includes('Several people are typing'));
    room.setTyping([]);
    await until('nobody', () => !textOf(widget).includes('typing'));
  });

  it('links in a text can be followed, in a tab of their own that learns nothing of this page', async () => {
    const { widget } = await open(0);
    room.receive('See (https://shop.example/a_(b)), not javascript:alert(1).');
    const link = await find<HTMLAnchorElement>(widget, 'a');
    expect([link.textContent, link.href, link.target, link.rel]).to.deep.equal([
      'https://shop.example/a_(b)',
      'https://shop.example/a_(b)',
      '_blank',
      'noopener noreferrer nofollow',
    ]);
    expect(findAll(widget, 'a').length).to.equal(1);
    expect(findAll(widget, '.bubble')[0]?.textContent).to.equal(
      'See (https://shop.example/a_(b)), not javascript:alert(1).',
    );
  });

  it('a message of emoji alone is larger than a text', async () => {
    const { widget } = await open(0);
    room.receive('👍🎉');
    room.receive('👍 fine');
    const [emoji, text] = await until('both', () => {
      const bubbles = findAll(widget, '.bubble');
      return bubbles.length === 2 && bubbles;
    });
    const sizeOf = (bubble: HTMLElement | undefined) =>
      bubble === undefined ? 0 : Number.parseFloat(getComputedStyle(bubble).fontSize);
    expect(sizeOf(emoji)).to.be.greaterThan(2 * sizeOf(text));
  });

  it('words without end, towers of accents and turned directions stay in their own bubble', async () => {
    const { widget, scroller } = await open(0);
    room.receive('W'.repeat(10_000));
    room.receive(`a${'\u0301'.repeat(400)}\u202e turned`);
    room.receive('fine');
    await until('all', () => findAll(widget, '.bubble').length === 3);
    expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
    for (const bubble of findAll(widget, '.bubble')) {
      const { overflowX, overflowY, unicodeBidi } = getComputedStyle(bubble);
      expect([overflowX, overflowY, unicodeBidi]).to.deep.equal(['clip', 'clip', 'isolate']);
    }
  });

  it('what the page is about goes with the next message, and with no other', async () => {
    const { widget } = await open(0);
    const thread = await find<ChatThread>(widget, 'chat-thread');
    thread.context = { title: 'Touring bike' };
    const send = async (text: string) => {
      enterText(await find<HTMLTextAreaElement>(widget, 'textarea'), text);
      await nextFrame();
      press(await find(widget, 'textarea'), 'Enter');
      await until(text, () => room.messages[0]?.plaintext === text);
    };
    await send('Still there?');
    expect(room.messages[0]?.context).to.deep.equal({ title: 'Touring bike', isVerified: false });
    await send('And now?');
    expect(room.messages[0]?.context).to.equal(null);
  });

  it('a message that the page stops stays in the field with everything it holds', async () => {
    const { widget } = await open(0);
    const field = await find<HTMLTextAreaElement>(widget, 'textarea');
    widget.addEventListener('chat-before-send', (event) => event.preventDefault());
    enterText(field, 'Not yet');
    await nextFrame();
    press(field, 'Enter');
    await nextFrame();
    expect(field.value).to.equal('Not yet');
    expect(room.messages).to.deep.equal([]);
  });

  it('shows text as text, whatever it looks like', async () => {
    const { widget } = await open(0);
    const hostile = '<img src=x onerror=alert(1)><b>bold</b> & {{x}}';
    room.receive(hostile);
    await until('the text', () => textOf(widget).includes(hostile));
    expect(findAll(widget, 'img, b')).to.deep.equal([]);
  });
});
