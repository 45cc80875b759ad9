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
import { TestError, TestSession } from '../test-session.js';

let session: TestSession;
let widget: ChatWidget;
let field: HTMLTextAreaElement;

async function sent(): Promise<string[]> {
  await widget.updateComplete;
  return (session.rooms.get('ben')?.messages ?? []).map(({ plaintext }) => plaintext);
}

describe('composer', () => {
  beforeEach(async () => {
    session = new TestSession();
    for (const person of session.people) session.addRoom(person.id, person);
    session.publish();
    widget = mountWidget({ session, attributes: { 'conversation-id': 'ben' } });
    field = await find<HTMLTextAreaElement>(widget, 'textarea');
  });
  afterEach(unmountWidget);

  it('sends by Enter, and keeps the focus in the emptied field', async () => {
    enterText(field, 'Hello');
    press(field, 'Enter');
    await until('an empty field', () => field.value === '');
    expect(await sent()).to.deep.equal(['Hello']);
    expect(focused()).to.equal(field);
  });

  it('keeps what is typed and sent before it is known where to', async () => {
    unmountWidget();
    widget = mountWidget({ session, attributes: { mode: 'thread' } });
    field = await find<HTMLTextAreaElement>(widget, 'textarea');
    enterText(field, 'early');
    press(field, 'Enter');
    widget.openConversation('ben');
    await until('a conversation', () => textOf(widget).includes('Ben'));
    expect(field.value).to.equal('early');
    press(field, 'Enter');
    await until('an empty field', () => field.value === '');
    expect(await sent()).to.deep.equal(['early']);
  });

  it('does not send by Shift+Enter, while composing, or when there is only white space', async () => {
    enterText(field, 'こんにち');
    expect(press(field, 'Enter', { shiftKey: true }), 'the new line is left to the browser').to.equal(true);
    press(field, 'Enter', { isComposing: true });
    press(field, 'Enter', { keyCode: 229 });
    enterText(field, ' \n ');
    press(field, 'Enter');
    expect(await sent()).to.deep.equal([]);
  });

  it('counts near the limit, refuses more than 10,000 characters in words and keeps them', async () => {
    enterText(field, 'a'.repeat(9_990));
    await until('the counter', () => textOf(widget).includes('10 characters left'));
    enterText(field, 'a'.repeat(10_002));
    await until('the reason', () => textOf(widget).includes('Too long by 2 characters'));
    press(field, 'Enter');
    expect(await sent()).to.deep.equal([]);
    expect(field.value.length).to.equal(10_002);
    // A character outside the basic plane counts once.
    enterText(field, '😀'.repeat(10_000));
    await until('room for nothing more', () => textOf(widget).includes('0 characters left'));
    press(field, 'Enter');
    await until('an empty field', () => field.value === '');
  });

  it('says why a text cannot be stored and keeps it', async () => {
    enterText(field, 'broken \ud800 text');
    await until('the reason', () => textOf(widget).includes('characters cannot be sent'));
    press(field, 'Enter');
    expect(await sent()).to.deep.equal([]);
  });

  it('grows with its text up to a bound', async () => {
    const before = field.offsetHeight;
    enterText(field, 'one\ntwo\nthree');
    await until('a higher field', () => field.offsetHeight > before + 30);
    enterText(field, 'line\n'.repeat(80));
    await until('the bound', () => field.offsetHeight > 150);
    expect(field.offsetHeight).to.be.lessThan(200);
  });

  it('keeps a draft per conversation, also when the page goes away', async () => {
    enterText(field, 'for Ben');
    widget.setAttribute('conversation-id', 'chloe');
    await until('an empty field', () => findAll<HTMLTextAreaElement>(widget, 'textarea')[0]?.value === '');
    expect(session.rooms.get('ben')?.draft).to.equal('for Ben');
    enterText(field, 'for Chloé');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(session.rooms.get('chloe')?.draft).to.equal('for Chloé');
    widget.setAttribute('conversation-id', 'ben');
    await until('the draft', () => field.value === 'for Ben');
    press(field, 'Enter');
    await until('no draft', () => session.rooms.get('ben')?.draft === '');
  });

  it('puts the text back, with the reason, when a message could not even be kept', async () => {
    const room = session.rooms.get('ben');
    if (room) room.nextSend = { error: new TestError('storage'), shown: false };
    enterText(field, 'precious words');
    press(field, 'Enter');
    await until('the reason', () => textOf(widget).includes('could not store your text'));
    expect(field.value).to.equal('precious words');
  });

  it('leaves a refused message in the thread, with the reason, to be sent again or deleted', async () => {
    const room = session.rooms.get('ben');
    if (room) room.nextSend = { error: new TestError('tooManyRequests'), shown: true };
    enterText(field, '*precious* words');
    press(field, 'Enter');
    await until('the reason', () => textOf(widget).includes('That was a lot at once'));
    expect(field.value).to.equal('');
    (await find(widget, '.failure button')).click();
    await until('sent', () => findAll(widget, 'chat-message[data-state=sent]').length === 1);
  });

  it('signals typing at most every 5 s, never for an empty text, at once again after sending (T17, T18, T19)', async () => {
    const signals = () => session.calls.filter((call) => call.startsWith('typing')).length;
    enterText(field, '   ');
    expect(signals()).to.equal(0);
    enterText(field, 'H');
    enterText(field, 'He');
    enterText(field, 'Hey');
    expect(signals()).to.equal(1);
    press(field, 'Enter');
    enterText(field, 'A');
    expect(signals()).to.equal(2);
  });

  it('edits a message in the field, and keeps the draft meanwhile', async () => {
    const room = session.rooms.get('ben');
    room?.add(session.me, 'Helo');
    room?.announce();
    enterText(field, 'a draft');
    (await find(widget, '.more')).click();
    const items = await until('the menu', () => {
      const all = findAll(widget, '[role=menuitem]');
      return all.length === 5 && all;
    });
    items[2]?.click();
    await until('the text', () => field.value === 'Helo');
    enterText(field, 'Hello');
    press(field, 'Enter');
    await until('the draft', () => field.value === 'a draft');
    expect(room?.messages[0]?.plaintext).to.equal('Hello');
    await until('the mark', () => textOf(widget).includes('Edited'));
  });

  it('shows no field to who may only read', async () => {
    const room = session.rooms.get('ben');
    if (room) room.access = 'Read';
    room?.announce();
    await until('the reason', () => textOf(widget).includes('but not write in it'));
    expect(findAll(widget, 'textarea')).to.deep.equal([]);
  });
});
