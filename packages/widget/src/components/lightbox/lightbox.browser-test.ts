import { expect } from '@esm-bundle/chai';
import type { ChatWidget } from '../../elements/chat-widget.js';
import {
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
import { pictureFile, testAttachment, testPicture } from '../test-attachments.js';
import type { TestRoom } from '../test-room.js';
import { TestSession, testUser } from '../test-session.js';

let session: TestSession;
let room: TestRoom;

/** Three pictures in two messages: A and B, then C. */
async function openAt(place: number, locale = 'en'): Promise<{ widget: ChatWidget; dialog: HTMLElement }> {
  session = new TestSession();
  room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
  for (const names of [['A', 'B'], ['C']]) {
    const attachments = names.map((name) => testPicture({ fileId: name, name: `${name}.png` }));
    room.add(room.other, '', { attachments: [...attachments, testAttachment()] });
  }
  for (const name of 'ABC') session.serve(name, URL.createObjectURL(await pictureFile(400, 300)));
  const widget = mountWidget({ session, attributes: { mode: 'thread', 'conversation-id': 'ben', locale } });
  const tile = await until('the tiles', () => {
    const tiles = findAll(widget, 'button.tile');
    return tiles.length === 3 && tiles[place];
  });
  tile.focus();
  tile.click();
  const dialog = await find(widget, 'dialog');
  await until('the picture', () => findAll<HTMLImageElement>(widget, 'img.full')[0]?.complete);
  return { widget, dialog };
}

const nameOf = (widget: ChatWidget) => findAll(widget, 'dialog h2')[0]?.textContent?.trim();
const image = (widget: ChatWidget) => find<HTMLImageElement>(widget, 'img.full');
const scaleOf = (element: HTMLElement) => new DOMMatrix(element.style.transform).a;

function touch(target: Element, type: string, pointerId: number, clientX: number, clientY: number): void {
  target.dispatchEvent(
    new PointerEvent(type, {
      pointerId,
      clientX,
      clientY,
      pointerType: 'touch',
      bubbles: true,
      composed: true,
    }),
  );
}

/** Fingers that come down on the picture; captures of fingers that are not really there are left out. */
async function fingers(widget: ChatWidget) {
  const frame = await find(widget, '.frame');
  frame.setPointerCapture = () => undefined;
  const { left, top, width, height } = frame.getBoundingClientRect();
  const at = (x: number, y: number): [number, number] => [left + width / 2 + x, top + height / 2 + y];
  return {
    down: (id: number, x: number, y: number) =>
      touch(findAll(widget, 'img.full')[0] ?? frame, 'pointerdown', id, ...at(x, y)),
    // As the frame has captured them.
    move: (id: number, x: number, y: number) => touch(frame, 'pointermove', id, ...at(x, y)),
    up: (id: number, x: number, y: number) => touch(frame, 'pointerup', id, ...at(x, y)),
  };
}

describe('pictures full screen', () => {
  afterEach(unmountWidget);

  it('an own picture on its way is drawn, can be zoomed, and is offered for download once it is stored', async () => {
    session = new TestSession();
    room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
    const localFile = await pictureFile(400, 300);
    const picture = testPicture({ fileId: null, localFile, progress: 0.5, name: 'Mine.png' });
    const { id } = room.add(session.me, '', { attachments: [picture], sendState: 'sending', seq: null });
    const widget = mountWidget({
      session,
      attributes: { mode: 'thread', 'conversation-id': 'ben', locale: 'en' },
    });
    (await find(widget, 'button.tile')).click();
    const canvas = await find<HTMLCanvasElement>(widget, 'dialog canvas');
    await until('the picture', () => canvas.width === 400);
    expect(findAll(widget, 'dialog [role=img]')[0]?.getAttribute('aria-label')).to.equal('Mine.png');
    (await find(widget, '[aria-label="Zoom in"]')).click();
    await until('the zoom', () => scaleOf(canvas) > 1);
    const download = await find(widget, '[aria-label="Download"]');
    expect(download.getAttribute('aria-disabled')).to.equal('true');
    session.serve('stored', URL.createObjectURL(localFile));
    room.change(id, {
      sendState: 'sent',
      seq: 9,
      attachments: [{ ...picture, fileId: 'stored', progress: null }],
    });
    await until('the offer', () => download.getAttribute('aria-disabled') === 'false');
    expect(findAll(widget, 'dialog canvas')).to.deep.equal([canvas]);
  });

  it('all pictures of the thread can be turned to by keyboard, and the focus goes back to the tile', async () => {
    const { widget, dialog } = await openAt(1);
    const tile = findAll(widget, 'button.tile')[1];
    expect(dialog.matches(':modal')).to.equal(true);
    await until('the second', () => nameOf(widget) === 'B.png');
    expect(textOf(widget)).to.include('2 of 3');
    press(dialog, 'ArrowRight');
    await until('the third', () => nameOf(widget) === 'C.png');
    press(dialog, 'ArrowRight');
    press(dialog, 'Home');
    await until('the first', () => nameOf(widget) === 'A.png');
    press(dialog, 'End');
    await until('the last', () => nameOf(widget) === 'C.png');
    press(dialog, 'ArrowLeft');
    await until('the one before', () => nameOf(widget) === 'B.png');
    (await find(widget, '[aria-label="Close picture"]')).click();
    await until('no dialog', () => findAll(widget, 'dialog').length === 0);
    expect(focused()).to.equal(tile);
  });

  it('is one at a time, however fast one presses', async () => {
    const { widget } = await openAt(0);
    const tile = findAll(widget, 'button.tile')[0];
    tile?.click();
    tile?.click();
    await nextFrame();
    expect(findAll(widget, 'chat-lightbox')).to.have.length(1);
  });

  it('arrows point the other way where one reads from right to left', async () => {
    const { widget, dialog } = await openAt(0, 'ar');
    press(dialog, 'ArrowLeft');
    await until('the second', () => nameOf(widget) === 'B.png');
    press(dialog, 'ArrowRight');
    await until('the first', () => nameOf(widget) === 'A.png');
  });

  it('buttons turn and zoom, and the next picture begins whole', async () => {
    const { widget } = await openAt(0);
    expect(findAll(widget, '[aria-label="Previous picture"]')).to.deep.equal([]);
    (await find(widget, '[aria-label="Zoom in"]')).click();
    const shown = await image(widget);
    await until('larger', () => scaleOf(shown) > 1.5);
    (await find(widget, '[aria-label="Next picture"]')).click();
    await until('the next', () => nameOf(widget) === 'B.png');
    await until('whole', () => findAll(widget, 'img.full').every((one) => scaleOf(one) === 1));
  });

  it('+, − and the wheel zoom, arrows then move the picture', async () => {
    const { widget, dialog } = await openAt(0);
    const shown = await image(widget);
    for (let i = 0; i < 5; i += 1) press(dialog, '+');
    await until('larger', () => scaleOf(shown) > 5);
    press(dialog, 'ArrowRight');
    await until('moved', () => new DOMMatrix(shown.style.transform).e < 0);
    expect(nameOf(widget)).to.equal('A.png');
    for (let i = 0; i < 6; i += 1) press(dialog, '-');
    await until('whole', () => scaleOf(shown) === 1);
    const frame = await find(widget, '.frame');
    const wheel = new WheelEvent('wheel', { deltaY: -300, bubbles: true, cancelable: true });
    frame.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).to.equal(true);
    await until('larger again', () => scaleOf(shown) > 2);
  });

  it('two fingers zoom around what is between them, and a double tap goes there and back', async () => {
    const { widget } = await openAt(0);
    const shown = await image(widget);
    const hand = await fingers(widget);
    hand.down(1, -40, 0);
    hand.down(2, 40, 0);
    hand.move(1, -120, 0);
    hand.move(2, 120, 0);
    hand.up(1, -120, 0);
    hand.up(2, 120, 0);
    await until('larger', () => Math.abs(scaleOf(shown) - 3) < 0.1);
    for (const scale of [1, 2.5]) {
      for (let tap = 0; tap < 2; tap += 1) {
        hand.down(1, 0, 0);
        hand.up(1, 0, 0);
      }
      await until(`scale ${scale}`, () => Math.abs(scaleOf(shown) - scale) < 0.01);
    }
    expect(shown.isConnected, 'a tap on the picture itself does not close it').to.equal(true);
  });

  it('a swipe turns, and a swipe down closes', async () => {
    const { widget } = await openAt(0);
    const hand = await fingers(widget);
    const swipe = (x: number, y: number) => {
      hand.down(1, 0, 0);
      hand.move(1, x / 2, y / 2);
      hand.move(1, x, y);
      hand.up(1, x, y);
    };
    swipe(-150, 10);
    await until('the next', () => nameOf(widget) === 'B.png');
    swipe(150, 10);
    await until('the one before', () => nameOf(widget) === 'A.png');
    swipe(5, 150);
    await until('no dialog', () => findAll(widget, 'dialog').length === 0);
  });

  it('a picture leaves the screen with its message', async () => {
    const { widget } = await openAt(2);
    const last = room.messages[0]?.id ?? '';
    room.change(last, { isDeleted: true, attachments: [] });
    await until('no dialog', () => findAll(widget, 'dialog').length === 0);
  });

  it('keys pressed there do nothing to the page', async () => {
    const { dialog } = await openAt(0);
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener('keydown', listen);
    press(dialog, 's');
    press(dialog, 'ArrowRight');
    document.removeEventListener('keydown', listen);
    await nextFrame();
    expect(heard).to.deep.equal([]);
  });
});
