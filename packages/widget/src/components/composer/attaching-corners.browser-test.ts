import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { registerComponents } from '../register.js';
import { enterText, find, findAll, nextFrame, press, textOf, until } from '../test-dom.js';
import type { TestRoom } from '../test-room.js';
import { TestError, TestSession } from '../test-session.js';
import { mountStage, unmountStage } from '../test-stage.js';
import type { ChatThread } from '../thread/thread.js';
import type { ChatComposer } from './composer.js';
import { pickFiles } from './test-picker.js';

const pdf = () => new File(['%PDF-1.7'], 'Floor plan.pdf', { type: 'application/pdf' });

let session: TestSession;
let room: TestRoom;
let root: HTMLElement;
let reported: unknown[][];
let field: HTMLTextAreaElement;

const names = () => findAll(root, '.item').map((item) => item.title);

describe('attaching files, in rare moments', () => {
  beforeEach(async () => {
    registerComponents();
    session = new TestSession();
    room = session.addRoom('ben', session.people[0] ?? session.me);
    session.publish();
    const content = html`<chat-thread .conversationId=${'ben'}></chat-thread>`;
    ({ root, reported } = await mountStage({ session, content }));
    field = await find<HTMLTextAreaElement>(root, 'textarea');
  });
  afterEach(unmountStage);

  it('the place to drop files goes when the page moves the chat under them, and what was attached stays', async () => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(pdf());
    const hold = (type: string) =>
      field.dispatchEvent(
        new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer }),
      );
    await pickFiles(root, [pdf()]);
    await until('a file', () => names().length === 1);
    hold('dragenter');
    await find(root, '.drop');
    root.parentElement?.append(root);
    await until('no drop target', () => findAll(root, '.drop').length === 0);
    expect(names()).to.deep.equal(['Floor plan.pdf']);
    hold('dragover');
    await find(root, '.drop');
  });

  it('a message is taken back while its files are on their way: it is gone, and its words are in the field again', async () => {
    room.nextSend = 'hang';
    await pickFiles(root, [pdf()]);
    await until('a file', () => names().length === 1);
    enterText(field, 'See the plan');
    press(field, 'Enter');
    const cancel = await find(root, '.cancel');
    expect(cancel.getAttribute('aria-label')).to.equal('Cancel sending');
    const { width, height } = cancel.getBoundingClientRect();
    expect([width, height]).to.deep.equal([44, 44]);
    const [{ id } = { id: '' }] = room.messages;
    cancel.click();
    await until('the words', () => field.value === 'See the plan');
    await until('the focus', () => field.matches(':focus'));
    expect(session.calls).to.include(`discard ${id}`);
    expect(findAll(root, 'chat-message')).to.deep.equal([]);
    expect(findAll(root, '.problem').length, 'who has done it need not be told').to.equal(0);
    expect(reported).to.deep.equal([]);
  });

  it('a message that is taken back can be sent: about the same page, and as an answer to the same one', async () => {
    const thread = await find<ChatThread>(root, 'chat-thread');
    const asked = room.receive('How is it laid out?');
    thread.context = { title: 'Flat by the river', reference: 'flat-7' };
    const composer = await find<ChatComposer>(root, 'chat-composer');
    composer.replyTo = asked;
    room.nextSend = 'hang';
    await pickFiles(root, [pdf()]);
    await until('a file', () => names().length === 1);
    enterText(field, 'See the plan');
    press(field, 'Enter');
    (await find(root, '.cancel')).click();
    await until('the words', () => field.value === 'See the plan');
    await find(root, 'chat-compose-bar');
    await find(root, 'chat-pending-context');
    press(field, 'Enter');
    await until('the message', () => room.messages[0]?.sendState === 'sent');
    const [{ context, referencedMessage } = { context: null, referencedMessage: null }] = room.messages;
    expect(context).to.deep.equal({ title: 'Flat by the river', reference: 'flat-7', isVerified: false });
    expect(referencedMessage?.id).to.equal(asked.id);
    expect(reported.filter(([name]) => name !== 'sent')).to.deep.equal([]);
  });

  it('who takes a message back too late is told so', async () => {
    room.nextSend = 'hang';
    await pickFiles(root, [pdf()]);
    await until('a file', () => names().length === 1);
    press(field, 'Enter');
    const cancel = await find(root, '.cancel');
    room.refusesDiscard = new TestError(
      'invalidArgument',
      'only one that still sends its files can be dropped',
    );
    cancel.click();
    await until('the notice', () => findAll(root, '.problem').length === 1);
    expect(findAll(root, 'chat-message').length).to.equal(1);
  });

  it('a message of an earlier visit is taken back as well, though nobody waits for it', async () => {
    room.nextSend = 'hang';
    await pickFiles(root, [pdf()]);
    await until('a file', () => names().length === 1);
    enterText(field, 'See the plan');
    press(field, 'Enter');
    await find(root, '.cancel');
    // As after a reload: the thread is another one.
    await unmountStage();
    const content = html`<chat-thread .conversationId=${'ben'}></chat-thread>`;
    ({ root, reported } = await mountStage({ session, content }));
    field = await find<HTMLTextAreaElement>(root, 'textarea');
    (await find(root, '.cancel')).click();
    await until('the words', () => field.value === 'See the plan');
    expect(reported).to.deep.equal([]);
  });

  it('what the server has is no longer taken back, nor what it has refused', async () => {
    room.nextSend = 'hang';
    await pickFiles(root, [pdf()]);
    await until('a file', () => names().length === 1);
    press(field, 'Enter');
    await find(root, '.cancel');
    const [message] = room.messages;
    const attachments = message?.attachments ?? [];
    room.change(message?.id ?? '', { sendState: 'failed' });
    await until('no button', () => findAll(root, '.cancel').length === 0);
    const uploaded = attachments.map((file) => ({ ...file, fileId: 'file-1' }));
    room.change(message?.id ?? '', { sendState: 'sending', attachments: uploaded });
    await until('it goes on', () => findAll(root, '.failure').length === 0);
    expect(findAll(root, '.cancel')).to.deep.equal([]);
  });

  it('a refused message whose files are not known here yet stands in the thread alone, not in the field too', async () => {
    room.nextSend = { error: new TestError('fileQuotaExceeded'), shown: true };
    // As a session shows it that still waits for the code of its files.
    room.tray.take = () => [];
    await pickFiles(root, [pdf()]);
    await until('a file', () => names().length === 1);
    enterText(field, 'See the plan');
    press(field, 'Enter');
    await until('the reason', () => findAll(root, '.failure').length === 1);
    await until('the news', () => reported.some(([name]) => name === 'failed'));
    await nextFrame();
    expect(field.value).to.equal('');
    expect(textOf(root).match(/See the plan/g)?.length).to.equal(1);
  });
});
