import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { registerComponents } from '../register.js';
import { enterText, find, findAll, press, until } from '../test-dom.js';
import type { TestRoom } from '../test-room.js';
import { TestError, TestSession } from '../test-session.js';
import { mountStage, unmountStage } from '../test-stage.js';
import type { ChatThread } from '../thread/thread.js';
import type { ChatComposer } from './composer.js';
import { pickFiles } from './test-picker.js';

const pdf = () => new File(['%PDF-1.7'], 'Floor plan.pdf', { type: 'application/pdf' });
const flat = { title: 'Flat by the river', reference: 'flat-7' };

let session: TestSession;
let room: TestRoom;
let root: HTMLElement;
let reported: unknown[][];
let field: HTMLTextAreaElement;
let thread: ChatThread;

const names = () => findAll(root, '.item').map((item) => item.title);

async function mount(): Promise<void> {
  const content = html`<chat-thread .conversationId=${'ben'}></chat-thread>`;
  ({ root, reported } = await mountStage({ session, content }));
  field = await find<HTMLTextAreaElement>(root, 'textarea');
  thread = await find<ChatThread>(root, 'chat-thread');
}

/** Its file stays on its way; the button that takes it back. */
async function send(text: string): Promise<HTMLElement> {
  room.nextSend = 'hang';
  await pickFiles(root, [pdf()]);
  await until('a file', () => names().length === 1);
  if (text !== '') enterText(field, text);
  press(field, 'Enter');
  return find(root, '.cancel');
}

describe('taking back a message whose files are on their way', () => {
  beforeEach(async () => {
    registerComponents();
    session = new TestSession();
    room = session.addRoom('ben', session.people[0] ?? session.me);
    session.publish();
    await mount();
  });
  afterEach(unmountStage);

  it('it is gone, and its words are in the field again', async () => {
    const cancel = await send('See the plan');
    expect(cancel.getAttribute('aria-label')).to.equal('Cancel sending');
    const { width, height } = cancel.getBoundingClientRect();
    expect([width, height]).to.deep.equal([44, 44]);
    const [{ id } = { id: '' }] = room.messages;
    // Who presses twice has not done anything wrong.
    cancel.click();
    cancel.click();
    await until('the words', () => field.value === 'See the plan');
    await until('the focus', () => field.matches(':focus'));
    expect(session.calls).to.include(`discard ${id}`);
    await until('no message', () => findAll(root, 'chat-message').length === 0);
    expect(findAll(root, '.problem').length, 'who has done it need not be told').to.equal(0);
    expect(reported).to.deep.equal([]);
  });

  it('it can be sent then: about the same page, and as an answer to the same message', async () => {
    const asked = room.receive('How is it laid out?');
    thread.context = flat;
    (await find<ChatComposer>(root, 'chat-composer')).replyTo = asked;
    (await send('See the plan')).click();
    await until('the words', () => field.value === 'See the plan');
    await find(root, 'chat-compose-bar');
    await find(root, 'chat-pending-context');
    press(field, 'Enter');
    await until('the message', () => room.messages[0]?.sendState === 'sent');
    const [{ context, referencedMessage } = { context: null, referencedMessage: null }] = room.messages;
    expect(context).to.deep.equal({ ...flat, isVerified: false });
    expect(referencedMessage?.id).to.equal(asked.id);
    expect(reported.filter(([name]) => name !== 'sent')).to.deep.equal([]);
  });

  it('what it was about goes to nobody else', async () => {
    const other = session.addRoom('chloe', session.people[1] ?? session.me);
    thread.context = flat;
    (await send('See the plan')).click();
    await find(root, 'chat-pending-context');
    thread.conversationId = 'chloe';
    await until('no card', () => findAll(root, 'chat-pending-context').length === 0);
    enterText(field, 'Hello Chloé');
    press(field, 'Enter');
    await until('the message', () => other.messages[0]?.sendState === 'sent');
    expect(other.messages[0]?.context).to.equal(null);
  });

  it('its words wait in its conversation for who has gone on meanwhile', async () => {
    session.addRoom('chloe', session.people[1] ?? session.me);
    const cancel = await send('See the plan');
    room.draft = 'And the garden';
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    room.beforeDiscard = () => {
      asked.resolve();
      return answer.promise;
    };
    cancel.click();
    await asked.promise;
    thread.conversationId = 'chloe';
    await until('the other one', () => field.ariaLabel?.includes('Chloé'));
    answer.resolve();
    await until('the draft', () => room.draft === 'See the plan\nAnd the garden');
    expect(field.value).to.equal('');
    expect(reported).to.deep.equal([]);
  });

  it('it does not go out with the next one, which waits for its own file', async () => {
    const cancel = await send('First');
    const add = room.tray.add.bind(room.tray);
    const taking = Promise.withResolvers<void>();
    room.tray.add = async (files) => {
      await taking.promise;
      return add(files);
    };
    await pickFiles(root, [pdf()]);
    enterText(field, 'Second');
    press(field, 'Enter');
    cancel.click();
    await until('the words', () => field.value === 'First\nSecond');
    taking.resolve();
    await until('the file', () => names().length === 1);
    expect(field.value).to.equal('First\nSecond');
    expect(room.messages).to.deep.equal([]);
  });

  it('who is too late is told so', async () => {
    const cancel = await send('');
    room.beforeDiscard = () =>
      Promise.reject(new TestError('invalidArgument', 'only one that still sends its files can be dropped'));
    cancel.click();
    await until('the notice', () => findAll(root, '.problem').length === 1);
    expect(findAll(root, 'chat-message').length).to.equal(1);
  });

  it('one of an earlier visit is taken back as well, though nobody waits for it', async () => {
    await send('See the plan');
    // As after a reload: the thread is another one.
    await unmountStage();
    await mount();
    (await find(root, '.cancel')).click();
    await until('the words', () => field.value === 'See the plan');
    expect(reported).to.deep.equal([]);
  });

  it('what the server has is no longer taken back, nor what it has refused', async () => {
    await send('');
    const [message] = room.messages;
    const attachments = message?.attachments ?? [];
    room.change(message?.id ?? '', { sendState: 'failed' });
    await until('no button', () => findAll(root, '.cancel').length === 0);
    await find(root, '.failure');
    const uploaded = attachments.map((file) => ({ ...file, fileId: 'file-1' }));
    room.change(message?.id ?? '', { sendState: 'sending', attachments: uploaded });
    await until('it goes on', () => findAll(root, '.failure').length === 0);
    expect(findAll(root, '.cancel')).to.deep.equal([]);
  });
});
