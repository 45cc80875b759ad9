import { expect } from '@esm-bundle/chai';
import type { ChatWidget } from '../../elements/chat-widget.js';
import {
  enterText,
  find,
  findAll,
  focused,
  mountWidget,
  nextFrame,
  press,
  textOf,
  unmountWidget,
  until,
} from '../../elements/test-widget.js';
import type { TestRoom } from '../test-room.js';
import { TestSession, testUser } from '../test-session.js';

let session: TestSession;
let room: TestRoom;
let widget: ChatWidget;
let field: HTMLTextAreaElement;

const support = {
  side: 'customer',
  storeName: 'Fern & Co',
  orderId: null,
  isClosed: false,
  isBlocked: false,
} as const;

async function choose(label: string): Promise<void> {
  (await find(widget, '.more')).click();
  const items = await until('the menu', () => {
    const all = findAll(widget, '[role=menuitem]');
    return all.length > 0 && all;
  });
  items.find((item) => item.textContent?.includes(label))?.click();
}

/** The only message is one's own then. */
async function writeHelo(): Promise<void> {
  room.add(session.me, 'Helo');
  room.drop('ben-1');
  await find(widget, 'chat-message[data-state=sent]');
}

describe('answering', () => {
  beforeEach(async () => {
    session = new TestSession();
    room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
    room.add(room.other, 'Shall we say six?');
    room.markRead();
    widget = mountWidget({ session, attributes: { mode: 'thread', 'conversation-id': 'ben' } });
    field = await find<HTMLTextAreaElement>(widget, 'textarea');
  });
  afterEach(unmountWidget);

  it('shows what is answered above the field, and sends the answer with it', async () => {
    await choose('Reply');
    const bar = await find(widget, 'chat-compose-bar');
    await until('whom and what', () =>
      /Replying to Ben Okafor.*six/s.test(bar.shadowRoot?.textContent ?? ''),
    );
    enterText(field, 'Yes');
    press(field, 'Enter');
    await until('the answer', () => room.messages[0]?.plaintext === 'Yes');
    expect(room.messages[0]?.referencedMessage?.id).to.equal(room.messages[1]?.id);
    await until('no bar', () => findAll(widget, 'chat-compose-bar').length === 0);
    await find(widget, 'chat-quote');
  });

  it('is given up with Escape, and what was typed stays', async () => {
    await choose('Reply');
    await find(widget, 'chat-compose-bar');
    enterText(field, 'Hm');
    press(field, 'Escape');
    await until('no bar', () => findAll(widget, 'chat-compose-bar').length === 0);
    press(field, 'Enter');
    await until('the message', () => room.messages[0]?.plaintext === 'Hm');
    expect(room.messages[0]?.referencedMessage).to.equal(null);
  });

  it('waits with its bar when it could not be sent', async () => {
    const error = Object.assign(new Error('no'), { code: 'storage' as const, status: null, detail: '' });
    const refusal = Promise.withResolvers<void>();
    const send = room.send.bind(room);
    room.send = async (message) => {
      await refusal.promise;
      return send(message);
    };
    room.nextSend = { error, shown: false };
    await choose('Reply');
    await find(widget, 'chat-compose-bar');
    enterText(field, 'Yes');
    press(field, 'Enter');
    await until(
      'an empty field',
      () => field.value === '' && findAll(widget, 'chat-compose-bar').length === 0,
    );
    refusal.resolve();
    await until(
      'the text again',
      () => field.value === 'Yes' && findAll(widget, 'chat-compose-bar').length === 1,
    );
  });

  it('edits the words with their marks', async () => {
    room.add(session.me, 'At six', { text: 'At *six*' });
    room.announce();
    await until('both', () => findAll(widget, '.more').length === 2);
    findAll(widget, '.more')[1]?.click();
    const edit = await until('the menu', () =>
      findAll(widget, '[role=menuitem]').find((item) => item.textContent?.includes('Edit')),
    );
    edit.click();
    await until('the marks', () => field.value === 'At *six*');
  });

  it('holds the new words while they are on their way, and keeps them with the reason if they do not arrive', async () => {
    await writeHelo();
    await choose('Edit');
    await until('what one does', () => field.getAttribute('aria-label') === 'Editing message');
    let refuse: (reason: Error) => void = () => undefined;
    room.beforeEdit = () =>
      new Promise((_, reject) => {
        refuse = reject;
      });
    enterText(field, 'Hello');
    press(field, 'Enter');
    await until('the wait', () => field.readOnly);
    press(field, 'Enter');
    const refused = Object.assign(new Error('no'), { code: 'timeout', status: null, detail: '' });
    refuse(refused);
    await until('the reason', () => textOf(widget).includes('took too long'));
    expect([field.value, field.readOnly]).to.deep.equal(['Hello', false]);
    press(field, 'Escape');
    await until('no reason any more', () => !textOf(widget).includes('took too long'));
    expect(field.getAttribute('aria-label')).to.equal('Write to Ben Okafor');
    expect(session.calls.filter((call) => call.startsWith('edit'))).to.deep.equal([]);
  });

  it('an edit that ends late leaves the next one alone', async () => {
    await writeHelo();
    let store: () => void = () => undefined;
    room.beforeEdit = () =>
      new Promise((resolve) => {
        store = resolve;
      });
    await choose('Edit');
    await until('the words', () => field.value === 'Helo');
    enterText(field, 'Hello');
    press(field, 'Enter');
    await until('the wait', () => field.readOnly);
    press(field, 'Escape');
    await until('the end', () => !field.readOnly && findAll(widget, 'chat-compose-bar').length === 0);
    await choose('Edit');
    await until('the words again', () => field.value === 'Helo');
    enterText(field, 'Hello you');
    store();
    await until('the first edit', () => session.calls.includes('edit ben-2'));
    await nextFrame();
    expect(field.value).to.equal('Hello you');
  });

  it('says aloud that writing has ended, and takes the focus along, there and back', async () => {
    enterText(field, 'But');
    room.type = 'support';
    room.support = { ...support, isBlocked: true };
    room.announce();
    const strip = await until('the focus', () => focused()?.matches('[role=status]') && focused());
    await until('why', () => textOf(widget).includes('blocked. Nobody can write'));
    expect(strip.querySelector('chat-state')).not.to.equal(null);
    room.support = support;
    room.announce();
    await until('the field', () => focused()?.matches('textarea'));
  });

  it('is not offered where nobody can write: the place of the field says why, until that changes', async () => {
    room.type = 'support';
    room.title = 'Fern & Co';
    room.support = { ...support, isBlocked: true };
    room.announce();
    await until('why', () => textOf(widget).includes('blocked. Nobody can write'));
    expect(findAll(widget, 'textarea')).to.deep.equal([]);
    (await find(widget, '.more')).click();
    const labels = await until('the menu', () => {
      const all = findAll(widget, '[role=menuitem]').map((item) => item.textContent?.trim());
      return all.length > 0 && all;
    });
    expect(labels).to.deep.equal(['Copy text', 'Delete for me']);
    room.support = support;
    room.announce();
    await find(widget, 'textarea');
  });

  it('says that a closed conversation opens again, and lets the customer write', async () => {
    room.type = 'support';
    room.title = '';
    room.support = { ...support, storeName: null, isClosed: true };
    room.announce();
    await until('what a message does', () => textOf(widget).includes('A new message opens it again'));
    await find(widget, 'textarea');
    expect((await find(widget, 'h2')).textContent).to.equal('Support');
    room.support = { ...support, side: 'team', isClosed: true };
    room.announce();
    await until('what the team can expect', () => textOf(widget).includes('when the customer writes'));
    room.support = { ...support };
    room.announce();
    await until('nothing', () => !textOf(widget).includes('closed'));
  });
});
