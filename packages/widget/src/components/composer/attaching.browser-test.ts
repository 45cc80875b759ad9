import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { registerComponents } from '../register.js';
import { pictureFile } from '../test-attachments.js';
import { enterText, find, findAll, focused, nextFrame, press, textOf, until } from '../test-dom.js';
import type { TestRoom } from '../test-room.js';
import { TestError, TestSession } from '../test-session.js';
import { mountStage, type StageSetup, unmountStage } from '../test-stage.js';
import { TestTray } from '../test-tray.js';
import { pickFiles } from './test-picker.js';

const pdf = (name = 'Floor plan.pdf') => new File(['%PDF-1.7'], name, { type: 'application/pdf' });

function carrying(files: readonly File[], texts: Readonly<Record<string, string>> = {}): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  for (const [type, text] of Object.entries(texts)) data.setData(type, text);
  return data;
}

let session: TestSession;
let room: TestRoom;
let root: HTMLElement;
let reported: unknown[][];
let field: HTMLTextAreaElement;

async function mount(setup: Partial<StageSetup> = {}): Promise<void> {
  registerComponents();
  const content = html`<chat-thread .conversationId=${'ben'}></chat-thread>`;
  ({ root, reported } = await mountStage({ session, content, ...setup }));
  field = await find<HTMLTextAreaElement>(root, 'textarea');
}

const pick = (...files: File[]) => pickFiles(root, files);

function drag(type: string, data: DataTransfer, target: Element = field): DragEvent {
  const event = new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer: data });
  target.dispatchEvent(event);
  return event;
}

function paste(data: DataTransfer): boolean {
  return field.dispatchEvent(
    new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true, clipboardData: data }),
  );
}

const names = () => findAll(root, '.item').map((item) => item.title);
const uploadAll = () => {
  for (const { key } of room.tray.items) room.tray.change(key, { state: 'uploaded', progress: null });
};

describe('attaching files', () => {
  beforeEach(async () => {
    session = new TestSession();
    room = session.addRoom('ben', session.people[0] ?? session.me);
    session.addRoom('chloe', session.people[1] ?? session.me);
    session.publish();
    await mount();
  });
  afterEach(unmountStage);

  it('shows several picked files at once, each with its name, its size and how far it is', async () => {
    await pick(await pictureFile(), pdf());
    await until('two files', () => names().length === 2);
    expect(names()).to.deep.equal(['Bike.png', 'Floor plan.pdf']);
    const [ring] = findAll(root, '[role=progressbar]');
    expect(ring?.getAttribute('aria-valuenow')).to.equal('50');
    expect(ring?.getAttribute('aria-label')).to.match(/Uploading .*Bike\.png/);
    const picture = await find<HTMLCanvasElement>(root, '.item canvas');
    await until('the picture', () => picture.width === 320);
    expect(textOf(root)).to.include('1 kB');
    uploadAll();
    await until('the news, once', () => textOf(root).includes('2 files ready to send'));
    expect(findAll(root, '[role=progressbar]')).to.deep.equal([]);
  });

  it('sends files without a text, and a text with files', async () => {
    await pick(pdf());
    await until('a file', () => names().length === 1);
    press(field, 'Enter');
    await until('the message', () => room.messages.length === 1);
    await until('no file left', () => names().length === 0);
    await pick(pdf('Contract.pdf'));
    await until('a file', () => names().length === 1);
    enterText(field, 'Please sign');
    press(field, 'Enter');
    await until('the message', () => room.messages.length === 2);
    expect(
      room.messages.map(({ plaintext, attachments }) => [plaintext, attachments[0]?.name]),
    ).to.deep.equal([
      ['Please sign', 'Contract.pdf'],
      ['', 'Floor plan.pdf'],
    ]);
    expect(focused()).to.equal(field);
  });

  it('takes files that are dropped anywhere on the thread, shows where, and leaves dragged text alone', async () => {
    let pageEvents = 0;
    const count = () => {
      pageEvents += 1;
    };
    document.addEventListener('drop', count);
    const [thread] = findAll(root, 'chat-message-list');
    const data = carrying([pdf()]);
    expect(drag('dragenter', data, thread).defaultPrevented, 'the browser may not open the file').to.equal(
      true,
    );
    expect((await find(root, '.drop')).textContent).to.include('Drop files to attach them');
    drag('dragleave', data, thread);
    await until('no drop target', () => findAll(root, '.drop').length === 0);
    drag('dragover', data, thread);
    drag('drop', data, thread);
    await until('the file', () => names().length === 1);
    expect(findAll(root, '.drop')).to.deep.equal([]);
    expect(pageEvents, 'drops that the page hears of').to.equal(0);
    const text = carrying([], { 'text/plain': 'dragged words' });
    expect(drag('dragover', text, thread).defaultPrevented).to.equal(false);
    expect(findAll(root, '.drop')).to.deep.equal([]);
    document.removeEventListener('drop', count);
  });

  it('takes pasted pictures and files, but of a document its text', async () => {
    const picture = await pictureFile();
    expect(paste(carrying([picture]))).to.equal(false);
    await until('the picture', () => names().length === 1);
    const rich = { 'text/plain': 'A table', 'text/html': '<b>A table</b>' };
    expect(paste(carrying([picture], rich)), 'left to the browser').to.equal(true);
    expect(paste(carrying([], { 'text/plain': 'words' }))).to.equal(true);
    expect(names()).to.deep.equal(['Bike.png']);
  });

  it('says in words which files were refused, and loses neither the others nor the text', async () => {
    room.tray.refusals.set('film.mov', 'fileTooLarge');
    room.tray.refusals.set('empty.txt', 'fileEmpty');
    enterText(field, 'Here they are');
    await pick(new File(['x'], 'film.mov'), pdf(), new File([], 'empty.txt'));
    await until('the reason', () => textOf(root).includes('was not attached. The file is too large.'));
    expect(textOf(root)).to.match(/“.?empty\.txt.?” was not attached\. The file is empty\./);
    expect(names()).to.deep.equal(['Floor plan.pdf']);
    expect(field.value).to.equal('Here they are');
    (await find(root, '.problem .icon-button')).click();
    await until('no reasons', () => findAll(root, '.problem').length === 0);
    expect(focused()).to.equal(field);
  });

  it('says why an upload failed, does not send without the file, and tries again', async () => {
    enterText(field, 'See the plan');
    await pick(pdf());
    await until('a file', () => names().length === 1);
    const key = room.tray.items[0]?.key ?? '';
    room.tray.change(key, {
      state: 'failed',
      progress: null,
      error: { code: 'fileTypeNotAllowed', status: 415, detail: '' },
    });
    await until('the reason', () => textOf(root).includes('Files of this type are not allowed.'));
    press(field, 'Enter');
    expect(room.messages).to.deep.equal([]);
    const again = await find(root, '.problem .again');
    expect(focused()).to.equal(again);
    again.click();
    await until('the next attempt', () => findAll(root, '[role=progressbar]').length === 1);
    expect(room.tray.calls).to.deep.equal([`retry ${key}`]);
    expect(findAll(root, '.problem')).to.deep.equal([]);
    press(field, 'Enter');
    await until('the message', () => room.messages.length === 1);
  });

  it('removes a file, and the focus goes to the next one, at last to the field', async () => {
    await pick(pdf('a.pdf'), pdf('b.pdf'));
    await until('two files', () => names().length === 2);
    const removers = () => findAll(root, '.remove');
    removers()[0]?.focus();
    removers()[0]?.click();
    await until('one file', () => names().join() === 'b.pdf');
    expect(focused()).to.equal(removers()[0]);
    removers()[0]?.click();
    await until('no file', () => names().length === 0);
    expect(focused()).to.equal(field);
  });

  it('keeps the files of each conversation to itself', async () => {
    await pick(pdf());
    await until('a file', () => names().length === 1);
    const [thread] = findAll<HTMLElementTagNameMap['chat-thread']>(root, 'chat-thread');
    if (thread) thread.conversationId = 'chloe';
    await until('no file', () => names().length === 0);
    if (thread) thread.conversationId = 'ben';
    await until('the file', () => names().length === 1);
  });

  it('gives text and files back, with the reason, when the message could not even be kept', async () => {
    room.nextSend = { error: new TestError('storage'), shown: false };
    enterText(field, 'precious words');
    await pick(pdf());
    await until('a file', () => names().length === 1);
    press(field, 'Enter');
    await until('the reason', () => textOf(root).includes('could not store your text'));
    expect(field.value).to.equal('precious words');
    expect(names()).to.deep.equal(['Floor plan.pdf']);
    expect(reported.some(([name]) => name === 'failed')).to.equal(true);
  });

  it('a message that is sent while its files are still being taken waits for them', async () => {
    const tray = Promise.withResolvers<TestRoom['tray']>();
    Object.assign(session.conversation('ben'), { attachments: () => tray.promise });
    await pick(pdf());
    enterText(field, 'See the plan');
    press(field, 'Enter');
    const send = await find(root, '.send[aria-busy=true]');
    expect(send.getAttribute('aria-label')).to.equal('Sending');
    expect([field.value, room.messages.length]).to.deep.equal(['See the plan', 0]);
    tray.resolve(room.tray);
    await until('the message', () => room.messages.length === 1);
    expect(room.messages[0]?.attachments.map(({ name }) => name)).to.deep.equal(['Floor plan.pdf']);
    expect(room.messages[0]?.plaintext).to.equal('See the plan');
    await until('an idle button', () => send.getAttribute('aria-busy') === 'false');
    expect(field.value).to.equal('');
  });

  it('who writes on meanwhile, or whose file is refused, sends again themselves', async () => {
    const open = Promise.withResolvers<TestRoom['tray']>();
    Object.assign(session.conversation('ben'), { attachments: () => open.promise });
    await pick(pdf());
    enterText(field, 'See the');
    press(field, 'Enter');
    await find(root, '.send[aria-busy=true]');
    enterText(field, 'See the plan');
    open.resolve(room.tray);
    await until('the file', () => names().length === 1);
    expect([field.value, room.messages.length]).to.deep.equal(['See the plan', 0]);

    const added = Promise.withResolvers<void>();
    const { add } = TestTray.prototype;
    room.tray.add = async (files) => {
      await added.promise;
      return add.call(room.tray, files);
    };
    room.tray.refusals.set('empty.txt', 'fileEmpty');
    await pick(new File([], 'empty.txt'));
    press(field, 'Enter');
    await find(root, '.send[aria-busy=true]');
    added.resolve();
    await until('the reason', () => textOf(root).includes('The file is empty.'));
    await nextFrame();
    expect([field.value, room.messages.length]).to.deep.equal(['See the plan', 0]);
    press(field, 'Enter');
    await until('the message', () => room.messages.length === 1);
  });

  it('files that cannot be taken hold the message back until it is tried again, or goes without them', async () => {
    const lost = () => Promise.reject(new TestError('network'));
    const ref = session.conversation('ben');
    const { attachments } = ref;
    Object.assign(ref, { attachments: lost });
    enterText(field, 'See the plan');
    await pick(pdf());
    const again = await find(root, '[role=alert] .again');
    press(field, 'Enter');
    expect(focused()).to.equal(again);
    expect(room.messages).to.deep.equal([]);
    Object.assign(ref, { attachments });
    again.click();
    await until('the file', () => names().length === 1);
    press(field, 'Enter');
    await until('the message', () => room.messages.length === 1);
    expect(room.messages[0]?.attachments.length).to.equal(1);
  });

  it('files chosen just before another conversation is opened stay with theirs', async () => {
    const tray = Promise.withResolvers<TestRoom['tray']>();
    Object.assign(session.conversation('ben'), { attachments: () => tray.promise });
    await pick(pdf());
    const [thread] = findAll<HTMLElementTagNameMap['chat-thread']>(root, 'chat-thread');
    if (thread) thread.conversationId = 'chloe';
    await until('the other one', () => textOf(root).includes('Chloé Martin'));
    tray.resolve(room.tray);
    await until('the file', () => room.tray.items.length === 1);
    expect(names()).to.deep.equal([]);
    if (thread) thread.conversationId = 'ben';
    await until('the file', () => names().length === 1);
  });

  it('keeps the newest message in sight while what stands above the field grows', async () => {
    for (let i = 0; i < 20; i += 1) room.add(room.other, `Message ${i}`);
    room.announce();
    const newest = await until('the newest message', () => findAll(root, 'chat-message')[19]);
    await pick(pdf(), pdf('b.pdf'));
    await until('two files', () => names().length === 2);
    const error = { code: 'network', status: null, detail: '' } as const;
    for (const { key } of room.tray.items) {
      // After the frame that puts the list to its end again, and before the one that tells of that.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      room.tray.change(key, { state: 'failed', error });
    }
    await until('both reasons', () => findAll(root, '.problem').length === 2);
    await nextFrame();
    const [composer] = findAll(root, 'chat-composer');
    expect(newest.getBoundingClientRect().bottom).to.be.at.most(composer?.getBoundingClientRect().top ?? 0);
  });

  it('takes no file while a message is edited, and has those chosen before it afterwards', async () => {
    await pick(pdf());
    await until('a file', () => names().length === 1);
    room.add(session.me, 'Helo');
    room.announce();
    (await find(root, `.more`)).click();
    const edit = await until('the menu', () =>
      findAll(root, '[role=menuitem]').find((item) => item.textContent?.includes('Edit')),
    );
    edit.click();
    await until('no paperclip', () => findAll(root, '.attach').length === 0);
    expect(findAll(root, '.item')).to.deep.equal([]);
    expect(drag('dragover', carrying([pdf('x.pdf')])).dataTransfer?.dropEffect).to.equal('none');
    drag('drop', carrying([pdf('x.pdf')]));
    paste(carrying([pdf('x.pdf')]));
    press(field, 'Escape');
    await until('the file', () => names().join() === 'Floor plan.pdf');
  });

  it('shows what a message will be about, sends it once, and leaves it out when told to', async () => {
    const [thread] = findAll<HTMLElementTagNameMap['chat-thread']>(root, 'chat-thread');
    if (thread)
      thread.context = { title: 'City bike', description: '180 €', url: 'https://example.com/bike' };
    await find(root, '.card .title');
    expect(textOf(root)).to.include('City bike');
    enterText(field, 'Is it still there?');
    press(field, 'Enter');
    await until('the message', () => room.messages.length === 1);
    expect(room.messages[0]?.context?.title).to.equal('City bike');
    expect(findAll(root, 'chat-pending-context')).to.deep.equal([]);
    enterText(field, 'And the lock?');
    press(field, 'Enter');
    await until('the message', () => room.messages.length === 2);
    expect(room.messages[0]?.context).to.equal(null);
    if (thread) thread.context = { title: 'Another bike' };
    (await find(root, '[aria-label="Write without this"]')).click();
    await until('no card', () => findAll(root, 'chat-pending-context').length === 0);
    expect(focused()).to.equal(field);
  });
});
