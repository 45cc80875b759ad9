import { expect } from '@esm-bundle/chai';
import type { ChatWidget } from '../../elements/chat-widget.js';
import {
  find,
  findAll,
  focused,
  mountWidget,
  nextFrame,
  textOf,
  unmountWidget,
  until,
} from '../../elements/test-widget.js';
import type { TestRoom } from '../test-room.js';
import { TestSession, testUser } from '../test-session.js';

let room: TestRoom;

function open(fill: () => void, attributes: Readonly<Record<string, string>> = {}): ChatWidget {
  const session = new TestSession();
  room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
  fill();
  room.markRead();
  return mountWidget({ session, attributes: { mode: 'thread', 'conversation-id': 'ben', ...attributes } });
}

/** An element that another one draws. */
async function inside(widget: ChatWidget, outer: string, inner: string): Promise<HTMLElement> {
  const element = await find(widget, outer);
  return until(inner, () => element.shadowRoot?.querySelector<HTMLElement>(inner));
}

const place = { type: 'location', latitude: 48.8584, longitude: 2.2945 } as const;

describe('what messages hold beside plain text', () => {
  afterEach(unmountWidget);

  it('shows marks and code as what they mean, and links that lead only to the web', async () => {
    const widget = open(() => {
      room.add(room.other, 'Tomorrow gone x()', {
        text: '*Tomorrow* ~gone~ `x()`',
        content: [
          {
            type: 'text',
            children: [
              { type: 'bold', children: [{ type: 'italic', children: ['Tomorrow'] }] },
              ' ',
              { type: 'strikethrough', children: ['gone'] },
              ' ',
              { type: 'codeSpan', text: 'x()' },
              { type: 'autoLink', url: 'https://shop.example/1', text: 'https://shop.example/1' },
              { type: 'autoLink', url: 'javascript:alert(1)', text: 'javascript:alert(1)' },
              ' or www.shop.example',
            ],
          },
        ],
      });
    });
    const bold = await find(widget, 'strong em');
    expect(bold.textContent).to.equal('Tomorrow');
    expect(findAll(widget, 's')[0]?.textContent).to.equal('gone');
    expect(findAll(widget, 'code')[0]?.textContent).to.equal('x()');
    const links = findAll<HTMLAnchorElement>(widget, 'a').map(({ href }) => href);
    expect(links).to.deep.equal(['https://shop.example/1', 'https://www.shop.example/']);
    const whole = (await find(widget, 'chat-rich-text')).shadowRoot?.textContent;
    expect(whole).to.include('javascript:alert(1) or');
  });

  it('quotes the message that one answers, and leads to it when the quote is pressed', async () => {
    const widget = open(() => {
      const first = room.add(room.me, 'Is it still there?');
      for (let i = 0; i < 25; i += 1) room.add(room.other, `No ${i}\nmore`);
      room.add(room.other, 'It is', { referencedMessage: first });
    });
    const quote = await inside(widget, 'chat-quote', 'button');
    expect(quote.textContent).to.include('Ana Duarte').and.to.include('Is it still there?');
    const scroller = await find(widget, '[role=log]');
    await nextFrame();
    const before = scroller.scrollTop;
    quote.click();
    await until('the way up', () => scroller.scrollTop < before - 200);
    const [first] = findAll(widget, 'chat-message');
    if (first === undefined) throw new Error('the first one is there');
    await until(
      'the first one',
      () => first.getBoundingClientRect().top >= scroller.getBoundingClientRect().top,
    );
  });

  it('leads to a message that is not loaded yet, with the focus, and the page stays where it is', async () => {
    const widget = open(() => {
      const first = room.add(room.me, 'Is it still there?');
      for (let i = 0; i < 70; i += 1) room.add(room.other, `No ${i}\nmore`);
      room.add(room.other, 'It is', { referencedMessage: first });
      room.showOnly(20);
    });
    widget.style.setProperty('margin-block', '800px');
    const quote = await inside(widget, 'chat-quote', 'button');
    const pageTop = document.documentElement.scrollTop;
    quote.click();
    const article = await until('the focus', () => focused()?.matches('article') && focused());
    expect(article.textContent).to.include('Is it still there?');
    const scroller = await find(widget, '[role=log]');
    expect(article.getBoundingClientRect().top).to.be.at.least(scroller.getBoundingClientRect().top);
    expect(document.documentElement.scrollTop).to.equal(pageTop);
  });

  it('says in words that a notice is answered, which comes of nobody', async () => {
    const widget = open(() => {
      const first = room.add(null, 'Ben joined');
      room.add(room.other, 'Hello', { referencedMessage: first });
    });
    const quote = await inside(widget, 'chat-quote', 'button');
    expect(quote.textContent).to.include('In reply to a notice:');
  });

  it('shows a quote of what was deleted without its words, and a changed one with the new', async () => {
    const widget = open(() => {
      const first = room.add(room.other, 'Ten euros');
      room.add(room.me, 'Done', { referencedMessage: first });
    });
    await find(widget, 'chat-quote');
    const [first, answer] = [room.messages[1], room.messages[0]];
    if (first === undefined || answer === undefined) throw new Error('both are there');
    room.change(answer.id, { referencedMessage: { ...first, plaintext: 'Twelve euros' } });
    await until('the new words', () => textOf(widget).includes('Twelve euros'));
    room.change(answer.id, { referencedMessage: { ...first, plaintext: '', content: [], isDeleted: true } });
    await until('that it is gone', () => textOf(widget).includes('This message was deleted'));
  });

  it('shows a place as a card that leads where the page says, else to what the device has', async () => {
    const fill = () => {
      room.add(room.other, '', { text: '', content: [place] });
    };
    const href = async (widget: ChatWidget) => (await inside(widget, 'chat-place', 'a')).getAttribute('href');
    const onDevice = open(fill);
    expect(await href(onDevice)).to.equal('geo:48.8584,2.2945');
    expect((await inside(onDevice, 'chat-place', 'a')).hasAttribute('target')).to.equal(false);
    const mapUrl = 'https://maps.example/?at={latitude},{longitude}';
    expect(await href(open(fill, { 'map-url': mapUrl }))).to.equal('https://maps.example/?at=48.8584,2.2945');
    expect(await href(open(fill, { 'map-url': 'javascript:alert({latitude})' }))).to.equal(
      'geo:48.8584,2.2945',
    );
  });

  it('begins a conversation with its welcome messages, which are no messages (T52)', async () => {
    const widget = open(() => {
      room.welcomeMessages = ['Hello!', 'We answer within a day.'];
      room.add(room.other, 'Hi');
    });
    await until('both', () => textOf(widget).includes('Hello! We answer within a day.'));
    expect(findAll(widget, 'chat-message')).to.have.length(1);
    expect(findAll(widget, '.more')).to.have.length(1);
  });
});
