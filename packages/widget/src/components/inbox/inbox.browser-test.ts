import { expect } from '@esm-bundle/chai';
import type { ChatWidget } from '../../elements/chat-widget.js';
import {
  enterText,
  find,
  findAll,
  focused,
  mountWidget,
  press,
  textOf,
  unmountWidget,
  until,
} from '../../elements/test-widget.js';
import { testAttachment, testPicture } from '../test-attachments.js';
import { TestError, TestSession, testUser } from '../test-session.js';

function session(): TestSession {
  const made = new TestSession();
  for (const name of ['Dora', 'Emil', 'Fay']) {
    const room = made.addRoom(name.toLowerCase(), testUser(name.toLowerCase(), name));
    room.pass(made.rooms.size * 1_000);
    room.add(room.other, `Hello from ${name}`);
  }
  made.publish();
  return made;
}

const rows = (widget: ChatWidget) => findAll(widget, 'chat-conversation-row');
const buttonOf = (row: Element | undefined) => row?.shadowRoot?.querySelector('button') ?? null;

describe('inbox', () => {
  afterEach(unmountWidget);

  it('lists conversations, newest first, with their last message and what is unread (M53)', async () => {
    const made = session();
    const widget = mountWidget({ session: made });
    await until('three rows', () => rows(widget).length === 3);
    await until('the newest', () => buttonOf(rows(widget)[0])?.textContent?.includes('Hello from Fay'));
    made.rooms.get('dora')?.pass(60_000);
    for (let i = 0; i < 1_000; i += 1) made.rooms.get('dora')?.add(testUser('dora', 'Dora'), 'again');
    made.publish();
    await until(
      'the badge',
      () => rows(widget)[0]?.shadowRoot?.querySelector('.badge')?.textContent === '999+',
    );
    made.rooms.get('dora')?.setTyping([testUser('dora', 'Dora')]);
    await until('typing', () => textOf(widget).includes('Dora is typing'));
  });

  it('says which files a message holds where it has no text, and in a group who wrote it', async () => {
    const made = session();
    made.rooms
      .get('dora')
      ?.add(testUser('dora', 'Dora'), '', { attachments: [testPicture(), testPicture()] });
    made.rooms.get('emil')?.add(made.me, '', { attachments: [testAttachment({ name: 'Contract.pdf' })] });
    const fay = made.rooms.get('fay');
    if (fay) fay.type = 'group';
    made.publish();
    const widget = mountWidget({ session: made });
    await until('the files', () => textOf(widget).includes('2 photos'));
    expect(textOf(widget)).to.include('You: Contract.pdf').and.include('Fay: Hello from Fay');
  });

  it('says who wrote at the begin of the line, also before what runs the other way, and cuts that at its own end', async () => {
    const made = session();
    made.rooms.get('dora')?.add(made.me, 'شكرًا جزيلًا '.repeat(40));
    made.publish();
    const widget = mountWidget({ session: made });
    await until('the row', () => textOf(widget).includes('You: شكرًا'));
    const row = rows(widget).find((one) => textOf(one).includes('You:'));
    const [by, text] = [...(row?.shadowRoot?.querySelectorAll<HTMLElement>('.preview span') ?? [])];
    if (by === undefined || text === undefined) throw new Error('the row shows both');
    expect(by.getBoundingClientRect().right).to.be.at.most(text.getBoundingClientRect().left);
    expect(getComputedStyle(text).direction).to.equal('rtl');
    expect(text.scrollWidth).to.be.above(text.clientWidth);
  });

  it('says where a long list ends, and nothing below a short one', async () => {
    const made = session();
    const widget = mountWidget({ session: made });
    await until('three rows', () => rows(widget).length === 3);
    expect(textOf(widget)).not.to.include('No older conversations');
    for (let i = 0; i < 20; i += 1) made.addRoom(`person-${i}`, testUser(`person-${i}`, `Person ${i}`));
    made.publish();
    await until('the end', () => textOf(widget).includes('No older conversations'));
  });

  it('is walked through by arrow keys with one Tab stop', async () => {
    const widget = mountWidget({ session: session() });
    const first = await until('a row', () => buttonOf(rows(widget)[0]));
    expect(rows(widget).filter((row) => buttonOf(row)?.tabIndex === 0).length).to.equal(1);
    first.focus();
    press(first, 'ArrowDown');
    expect(focused()).to.equal(buttonOf(rows(widget)[1]));
    press(first, 'End');
    expect(focused()).to.equal(buttonOf(rows(widget)[2]));
    press(first, 'Home');
    expect(focused()).to.equal(first);
  });

  it('shows one column where it is narrow, and moves the focus there and back', async () => {
    const widget = mountWidget({ session: session(), widthPx: 380 });
    const row = await until('a row', () => buttonOf(rows(widget)[1]));
    row.click();
    await until('the title in focus', () => focused()?.tagName === 'H2' && focused()?.textContent === 'Emil');
    expect(rows(widget).some((one) => one.checkVisibility())).to.equal(false);
    (await find(widget, '.back')).click();
    await until('the row in focus', () => focused() === row);
    expect(findAll(widget, 'chat-thread')).to.deep.equal([]);
  });

  it('finds people by name and opens the conversation, by keys alone (M54)', async () => {
    const widget = mountWidget({ session: session() });
    (await find(widget, '.new')).click();
    const input = await find<HTMLInputElement>(widget, 'input');
    await until('the focus', () => focused() === input);
    enterText(input, 'zz');
    await until('nobody', () => textOf(widget).includes('Nobody found for “zz”'));
    enterText(input, 'chl');
    await find(widget, '[role=option]');
    await until('the active option', () => input.getAttribute('aria-activedescendant') === 'person-0');
    press(input, 'Enter');
    await until('the thread', () =>
      findAll(widget, 'h2').some((title) => title.textContent === 'Chloé Martin'),
    );
    expect(textOf(widget)).to.include('No messages yet. Say hello!');
    (await find(widget, '.new')).click();
    press(await find(widget, 'input'), 'Escape');
    await until('the focus back', () => focused()?.classList.contains('new'));
  });

  it('finds people for whom somebody looked before there was a session', async () => {
    const widget = mountWidget({ session: session() });
    (await find(widget, '.new')).click();
    await find(widget, 'chat-people-search');
    const search = document.createElement('chat-people-search');
    document.querySelector('main')?.append(search);
    enterText(await find<HTMLInputElement>(search, 'input'), 'chl');
    const typedAt = performance.now();
    // Longer than it waits for the next letter.
    await until('the search', () => performance.now() - typedAt > 400);
    expect(textOf(search)).to.include('Searching');
    // What it is given by its surroundings.
    Reflect.set(search, 'session', session());
    await until('Chloé', () => textOf(search).includes('Chloé Martin'));
  });

  it('tells who looks for people that the server cannot be reached when nothing comes, and finds them once it does', async () => {
    const made = session();
    let answer = () => {};
    made.searchUsers = () =>
      new Promise((resolve) => {
        answer = () => resolve(made.people);
      });
    const widget = mountWidget({ session: made });
    (await find(widget, '.new')).click();
    enterText(await find<HTMLInputElement>(widget, 'input'), 'chl');
    await until('the search', () => textOf(widget).includes('Searching'));
    await until('why', () => textOf(widget).includes('The server cannot be reached'));
    expect(textOf(widget)).not.to.include('Searching');
    answer();
    await until('Chloé', () => textOf(widget).includes('Chloé Martin'));
    expect(textOf(widget)).not.to.include('cannot be reached');
  });

  it('says why a list could not be loaded, and tries again', async () => {
    const made = session();
    const widget = mountWidget({ session: made });
    await until('rows', () => rows(widget).length === 3);
    made.failList(new TestError('unavailable'));
    await until('the reason', () => textOf(widget).includes('The server had a problem'));
    (await find(widget, '.state .button')).click();
    await until('rows again', () => rows(widget).length === 3);
  });
});
