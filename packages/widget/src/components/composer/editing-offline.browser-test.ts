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
import type { TestRoom } from '../test-room.js';
import { TestError, TestSession, testUser } from '../test-session.js';
import type { ChatComposer } from './composer.js';

describe('an edit that has to wait for the network', () => {
  let room: TestRoom;
  let widget: ChatWidget;
  let field: HTMLTextAreaElement;
  let answer: { store(): void; refuse(reason: Error): void };

  beforeEach(async () => {
    const session = new TestSession();
    room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
    room.add(session.me, 'Helo');
    widget = mountWidget({ session, attributes: { mode: 'thread', 'conversation-id': 'ben' } });
    field = await find<HTMLTextAreaElement>(widget, 'textarea');
    room.beforeEdit = () =>
      new Promise((resolve, reject) => {
        answer = { store: resolve, refuse: reject };
      });
    await find(widget, 'chat-message[data-state=sent]');
    (await find(widget, '.more')).click();
    const edit = await until('the menu', () =>
      findAll(widget, '[role=menuitem]').find((item) => item.textContent?.includes('Edit')),
    );
    edit.click();
    await until('the words', () => field.value === 'Helo');
    enterText(field, 'Hello');
    press(field, 'Enter');
    await until('the wait', () => field.readOnly);
    room.change('ben-1', { text: 'Hello', plaintext: 'Hello', sendState: 'sending' });
    await until('the field is free', () => !field.readOnly && field.value === '');
    expect(field.getAttribute('aria-label')).to.equal('Write to Ben Okafor');
    await until('the new words, on their way', () => textOf(widget).includes('Hello'));
    expect((await find(widget, 'chat-message')).dataset['state']).to.equal('sending');
  });
  afterEach(unmountWidget);

  const takeBack = () => room.change('ben-1', { text: 'Helo', plaintext: 'Helo', sendState: 'sent' });

  it('is shown by the message, and the field is free for others', async () => {
    enterText(field, 'Next');
    answer.store();
    await find(widget, 'chat-message[data-state=sent]');
    expect(field.value).to.equal('Next');
  });

  it('comes back into the field with the reason where it is refused', async () => {
    takeBack();
    answer.refuse(new TestError('conversationBlocked'));
    await until('the words again', () => field.value === 'Hello');
    expect(field.getAttribute('aria-label')).to.equal('Editing message');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    press(field, 'Escape');
    await until('the end', () => field.value === '');
  });

  it('leaves alone what the reader edits by then', async () => {
    takeBack();
    (await find(widget, '.more')).click();
    const edit = await until('the menu', () =>
      findAll(widget, '[role=menuitem]').find((item) => item.textContent?.includes('Edit')),
    );
    edit.click();
    await until('the words', () => field.value === 'Helo');
    enterText(field, 'Hello you');
    let told = 0;
    widget.addEventListener('chat-error', () => {
      told += 1;
    });
    answer.refuse(new TestError('conversationBlocked'));
    await until('the reason is told', () => told === 1);
    await nextFrame();
    expect([field.value, field.readOnly]).to.deep.equal(['Hello you', false]);
  });
});

describe('an edit that nobody takes any more', () => {
  afterEach(unmountWidget);

  it('stays in the field, which is not kept busy', async () => {
    const session = new TestSession();
    session.addRoom('ben', testUser('ben', 'Ben Okafor')).add(session.me, 'Helo');
    const widget = mountWidget({ session, attributes: { mode: 'thread', 'conversation-id': 'ben' } });
    const field = await find<HTMLTextAreaElement>(widget, 'textarea');
    (await find(widget, '.more')).click();
    const edit = await until('the menu', () =>
      findAll(widget, '[role=menuitem]').find((item) => item.textContent?.includes('Edit')),
    );
    edit.click();
    await until('the words', () => field.value === 'Helo');
    const { ref } = await find<ChatComposer>(widget, 'chat-composer');
    // As a session does that the page has closed.
    Object.assign(ref ?? {}, {
      subscribeMessages: () => {
        throw new TestError('sessionClosed');
      },
    });
    enterText(field, 'Hello');
    press(field, 'Enter');
    await until('the reason', () => field.getAttribute('aria-invalid') === 'true');
    expect([field.value, field.readOnly]).to.deep.equal(['Hello', false]);
  });
});
