import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { registerComponents } from '../register.js';
import { enterText, find, findAll, press, until } from '../test-dom.js';
import type { TestRoom } from '../test-room.js';
import { TestSession } from '../test-session.js';
import { mountStage, unmountStage } from '../test-stage.js';

const askBrowser = window.matchMedia;

/** Answers as a device does that is pointed at in this way; everything else is left to the browser. */
function pointWith(device: 'finger' | 'finger and mouse'): void {
  const answers: Readonly<Record<string, boolean>> = {
    '(pointer: coarse)': true,
    '(any-hover: hover)': device === 'finger and mouse',
  };
  window.matchMedia = (query) => {
    const answer = answers[query];
    if (answer === undefined) return askBrowser.call(window, query);
    return askBrowser.call(window, answer ? 'all' : 'not all');
  };
}

let room: TestRoom;
let root: HTMLElement;
let field: HTMLTextAreaElement;

async function mount(): Promise<void> {
  registerComponents();
  const session = new TestSession();
  room = session.addRoom('ben', session.people[0] ?? session.me);
  session.publish();
  const content = html`<chat-thread .conversationId=${'ben'}></chat-thread>`;
  ({ root } = await mountStage({ session, content }));
  field = await find<HTMLTextAreaElement>(root, 'textarea');
}

describe('composer under a finger', () => {
  afterEach(() => {
    unmountStage();
    window.matchMedia = askBrowser;
  });

  it("starts a new line by the screen keyboard's Enter, and sends by the button or Ctrl+Enter", async () => {
    pointWith('finger');
    await mount();
    expect(field.enterKeyHint).to.equal('enter');
    enterText(field, 'one');
    expect(press(field, 'Enter'), 'left to the browser').to.equal(true);
    expect(room.messages.length).to.equal(0);
    (await find(root, '.send')).click();
    await until('a message', () => room.messages.length === 1);
    enterText(field, 'two');
    press(field, 'Enter', { ctrlKey: true });
    await until('another message', () => room.messages.length === 2);
  });

  it("sends by a real keyboard's Enter on a tablet", async () => {
    pointWith('finger and mouse');
    await mount();
    enterText(field, 'one');
    expect(press(field, 'Enter'), 'of a keyboard on the screen: it tells no code').to.equal(true);
    press(field, 'Enter', { code: 'Enter' });
    await until('a message', () => room.messages.length === 1);
  });

  it('asks whether a photo, the camera or a file is meant, and opens the picker for that', async () => {
    pointWith('finger');
    await mount();
    const opened: string[] = [];
    root.addEventListener('click', (event) => {
      const [picker] = event.composedPath();
      if (!(picker instanceof HTMLInputElement)) return;
      event.preventDefault();
      opened.push(`${picker.accept} ${picker.getAttribute('capture')}`);
    });
    for (const choice of [0, 1, 2]) {
      (await find(root, '.attach')).click();
      const items = await until('the choices', () => {
        const all = findAll(root, '[role=menuitem]');
        return all.length === 3 && all;
      });
      items[choice]?.click();
      await until('the picker', () => opened.length === choice + 1);
      await until('no menu', () => findAll(root, 'chat-menu').length === 0);
    }
    expect(opened).to.deep.equal(['image/*,video/* null', 'image/* environment', ' null']);
  });
});
