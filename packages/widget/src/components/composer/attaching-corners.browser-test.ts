import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { registerComponents } from '../register.js';
import { enterText, find, findAll, nextFrame, press, textOf, until } from '../test-dom.js';
import type { TestRoom } from '../test-room.js';
import { TestError, TestSession } from '../test-session.js';
import { mountStage, unmountStage } from '../test-stage.js';
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
