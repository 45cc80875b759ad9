import { expect } from '@esm-bundle/chai';
import type { ChatWidget } from '../../elements/chat-widget.js';
import {
  find,
  findAll,
  mountWidget,
  nextFrame,
  textOf,
  unmountWidget,
  until,
} from '../../elements/test-widget.js';
import type { AttachmentSnapshot, FileUrls } from '../../session/types.js';
import { pictureFile, recordingFile, testAttachment, testPicture } from '../test-attachments.js';
import type { TestRoom } from '../test-room.js';
import { TestSession, testUser } from '../test-session.js';

let session: TestSession;
let room: TestRoom;

async function open(): Promise<ChatWidget> {
  session = new TestSession();
  room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
  const widget = mountWidget({
    session,
    attributes: { mode: 'thread', 'conversation-id': 'ben', locale: 'en' },
  });
  await find(widget, '[role=log]');
  return widget;
}

/** A stored picture that can be loaded. */
async function servedPicture(changes: Partial<AttachmentSnapshot> = {}): Promise<AttachmentSnapshot> {
  const picture = testPicture(changes);
  session.serve(picture.fileId ?? '', URL.createObjectURL(await pictureFile()));
  return picture;
}

function show(attachments: readonly AttachmentSnapshot[], text = ''): string {
  const { id } = room.add(room.other, text, { attachments });
  room.announce();
  return id;
}

const asked = () => session.calls.filter((call) => call.startsWith('urls'));

describe('files in a message', () => {
  afterEach(unmountWidget);

  it('a picture has its place before it is loaded, filled with its blur, and nothing moves when it comes', async () => {
    const widget = await open();
    const picture = testPicture({ width: 1_600, height: 1_200 });
    const url = URL.createObjectURL(await pictureFile());
    const answer = Promise.withResolvers<FileUrls>();
    session.fileUrls = () => answer.promise;
    show([picture], 'caption');
    const tile = await find(widget, 'chat-picture');
    const before = tile.getBoundingClientRect();
    expect(Math.round(before.width)).to.equal(320);
    expect(Math.round(before.height)).to.equal(240);
    const canvas = await find<HTMLCanvasElement>(widget, 'canvas');
    await until('the blur', () => canvas.width === 4 && canvas.height === 3);
    expect([...(canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? [])]).to.deep.equal([
      80, 84, 88, 255,
    ]);
    answer.resolve({ url, thumbnailUrl: null, expiresAt: Date.now() + 3_600_000 });
    await find(widget, 'img.shown');
    const after = tile.getBoundingClientRect();
    expect([after.width, after.height]).to.deep.equal([before.width, before.height]);
  });

  it('several pictures stand in a grid of four at most, the last one telling how many more there are', async () => {
    const widget = await open();
    for (const count of [1, 2, 3, 4, 6]) {
      const pictures = await Promise.all(Array.from({ length: count }, () => servedPicture()));
      show(pictures);
      const grid = await until(`a grid of ${count}`, () => {
        const last = findAll(widget, '.grid').at(-1);
        return last?.querySelectorAll('chat-picture').length === Math.min(count, 4) && last;
      });
      expect(grid.getBoundingClientRect().width).to.be.at.most(320);
    }
    await until('how many more', () => textOf(widget).includes('+2'));
  });

  it('addresses are asked for only of what is near the screen', async () => {
    const widget = await open();
    const far = await servedPicture({ fileId: 'far' });
    show([far]);
    for (let i = 0; i < 60; i += 1) room.add(room.other, `No ${i}\nmore`);
    room.announce();
    const scroller = await find(widget, '[role=log]');
    await until('the newest', () => scroller.scrollHeight > 3_000 && scroller.scrollTop > 1_500);
    session.calls.length = 0;
    show([await servedPicture({ fileId: 'near' })]);
    await until('the near one', () => asked().includes('urls near'));
    expect(asked()).to.deep.equal(['urls near']);
    scroller.scrollTop = 0;
    await until('the far one', () => asked().includes('urls far'));
  });

  it('what cannot be loaded says so, and is loaded when the reader tries again', async () => {
    const widget = await open();
    const picture = testPicture();
    session.serve(picture.fileId ?? '', 'data:image/png;base64,AAAA');
    show([picture]);
    const again = await find(widget, '.tile.failed button');
    expect(textOf(widget)).to.include('This picture cannot be shown.');
    session.serve(picture.fileId ?? '', URL.createObjectURL(await pictureFile()));
    again.click();
    await find(widget, 'img.shown');
  });

  it('an address that has expired is renewed by itself', async () => {
    const widget = await open();
    const picture = testPicture();
    const fileId = picture.fileId ?? '';
    session.files.set(fileId, {
      url: 'data:image/png;base64,AAAA',
      thumbnailUrl: null,
      expiresAt: Date.now() - 1,
    });
    const url = URL.createObjectURL(await pictureFile());
    const answer = session.fileUrls.bind(session);
    session.fileUrls = async (id) => {
      const urls = await answer(id);
      session.serve(fileId, url);
      return urls;
    };
    show([picture]);
    await find(widget, 'img.shown');
    expect(asked()).to.deep.equal([`urls ${fileId}`, `urls ${fileId}`]);
  });

  it('an own picture shows from this tab while it is on its way, and does not flash when it has arrived', async () => {
    const widget = await open();
    const localFile = await pictureFile();
    const picture = testPicture({ fileId: null, localFile, width: 320, height: 240, progress: 0.25 });
    const { id } = room.add(session.me, '', { attachments: [picture], sendState: 'sending', seq: null });
    room.announce();
    const ring = await find(widget, '[role=progressbar]');
    expect(ring.getAttribute('aria-valuenow')).to.equal('25');
    const canvas = await find<HTMLCanvasElement>(widget, '.tile canvas');
    await until('the picture', () => canvas.width === 320);
    room.change(id, {
      sendState: 'sent',
      seq: 9,
      attachments: [{ ...picture, fileId: 'stored', progress: null }],
    });
    await until('no ring', () => findAll(widget, '[role=progressbar]').length === 0);
    expect(findAll(widget, '.tile canvas')).to.deep.equal([canvas]);
    expect(asked()).to.deep.equal([]);
    // This tab has forgotten its bytes: what was drawn of them stays until the stored picture is there.
    const stored = await servedPicture({ ...picture, fileId: 'stored', progress: null, localFile: null });
    const [, urls] = [...session.files].at(-1) ?? [];
    let isThere = false;
    session.fileUrls = async () => {
      await until('the test', () => isThere);
      return urls ?? Promise.reject(new Error('not served'));
    };
    room.change(id, { attachments: [stored] });
    await nextFrame();
    expect(findAll<HTMLCanvasElement>(widget, '.tile canvas')).to.deep.equal([canvas]);
    expect(canvas.width).to.equal(320);
    isThere = true;
    await find(widget, 'img.shown');
    expect(findAll(widget, '.tile canvas')).to.deep.equal([]);
  });

  it('an own picture that this tab has lost is loaded like any other', async () => {
    const widget = await open();
    show([await servedPicture({ localFile: new Blob(['no picture'], { type: 'image/png' }) })]);
    await find(widget, 'img.shown');
    expect(asked().length).to.equal(1);
  });

  it('a file is asked for when it is chosen, and saved under its own name', async () => {
    const widget = await open();
    const file = testAttachment({ name: 'Floor plan.pdf', sizeBytes: 1_258_291 });
    show([file]);
    const button = await find(widget, '[aria-label^=Download]');
    expect(button.getAttribute('aria-label')).to.equal('Download Floor plan.pdf, 1.2 MB');
    expect(asked()).to.deep.equal([]);
    button.click();
    await until('the reason', () => textOf(widget).includes('The file cannot be downloaded now.'));
    session.serve(file.fileId ?? '', 'https://chat.example/v1/files/1');
    const saved: string[][] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      saved.push([this.href, this.download, this.rel]);
    };
    try {
      button.click();
      await until('a download', () => saved.length > 0);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(saved).to.deep.equal([
      ['https://chat.example/v1/files/1', 'Floor plan.pdf', 'noopener noreferrer'],
    ]);
  });

  it('a recording plays, and what cannot be played can still be had as a file', async () => {
    const widget = await open();
    const recording = testAttachment({ kind: 'audio', type: 'audio/wav', name: 'Bell.wav' });
    session.serve(recording.fileId ?? '', URL.createObjectURL(recordingFile()));
    show([recording]);
    const audio = await until('its address', () => findAll<HTMLAudioElement>(widget, 'audio[src]')[0]);
    audio.load();
    audio.preload = 'auto';
    await until('its length', () => audio.duration > 0.9 && audio.duration < 1.1);
    const broken = testAttachment({ kind: 'video', type: 'video/mp4', name: 'Broken.mp4' });
    session.serve(broken.fileId ?? '', 'data:video/mp4;base64,AAAA');
    show([broken]);
    await until('the file', () => textOf(widget).includes('This cannot be played.'));
    expect(findAll(widget, 'chat-file-card').length).to.equal(1);
  });

  it('names are text, whatever they look like, and cannot hide their ending', async () => {
    const widget = await open();
    const html = '<img src=x onerror=alert(1)>.pdf';
    show([
      testAttachment({ name: html }),
      testAttachment({ name: 'invoice\u202efdp.exe' }),
      testAttachment({ name: `${'long '.repeat(60)}end.pdf` }),
    ]);
    const names = await until('names', () => {
      const all = findAll(widget, '.name');
      return all.length === 3 && all;
    });
    expect(names.map((name) => name.textContent?.trim())).to.deep.equal([
      html,
      'invoicefdp.exe',
      `${'long '.repeat(60)}end.pdf`,
    ]);
    expect(findAll(widget, 'img')).to.deep.equal([]);
    const [, , long] = names;
    expect(long?.querySelector('.tail')?.getBoundingClientRect().right).to.be.at.most(
      (long?.closest('button')?.getBoundingClientRect().right ?? 0) - 20,
    );
  });

  it('nothing of a deleted message stays', async () => {
    const widget = await open();
    const id = show(
      [await servedPicture({ name: 'Secret.png' }), testAttachment({ name: 'Secret.pdf' })],
      'secret',
    );
    await find(widget, 'chat-picture');
    // Even should its files still be told.
    room.change(id, { isDeleted: true });
    await until('the tombstone', () => textOf(widget).includes('This message was deleted'));
    await nextFrame();
    expect(findAll(widget, 'chat-picture, chat-file-card, chat-attachments')).to.deep.equal([]);
    expect(textOf(widget).toLowerCase()).not.to.include('secret');
  });
});

describe('what a message is about', () => {
  afterEach(unmountWidget);

  it('stands above it as a card that leads to the page, and says whose word it is', async () => {
    const widget = await open();
    const context = {
      title: 'Touring bike',
      description: 'Steel',
      url: 'https://shop.example/1',
      isVerified: false,
    };
    const { id } = room.add(room.other, 'Still there?', { context });
    room.announce();
    const link = await find<HTMLAnchorElement>(widget, '.card a');
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://shop.example/1',
      '_blank',
      'noopener noreferrer nofollow',
    ]);
    expect(textOf(widget)).to.include('Said by the sender');
    room.change(id, { context: { ...context, isVerified: true } });
    await until('the host', () => textOf(widget).includes('Confirmed by this site'));
    expect(textOf(widget)).not.to.include('Said by the sender');
  });

  it('leads nowhere else, and shows markup as text', async () => {
    const widget = await open();
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://bank.example@evil.example/',
      'mailto:a@b.c',
    ]) {
      room.add(room.other, '', { context: { title: '<b>bold</b>', url, isVerified: false } });
    }
    room.announce();
    await until('all', () => findAll(widget, '.card .title').length === 4);
    expect(findAll(widget, '.card a, b')).to.deep.equal([]);
    expect(textOf(widget)).to.include('<b>bold</b>');
  });
});
