import { expect } from '@esm-bundle/chai';
import type { ChatWidget } from '../../elements/chat-widget.js';
import { find, findAll, mountWidget, nextFrame, unmountWidget, until } from '../../elements/test-widget.js';
import { pictureFile, recordingFile, testAttachment, testPicture } from '../test-attachments.js';
import { axeViolations } from '../test-axe.js';
import { TestSession, testUser } from '../test-session.js';

interface Setup {
  readonly theme?: string;
  readonly locale?: string;
  readonly widthPx?: number;
}

/** A thread with every kind of file, sent and on its way, lost and whole. */
async function open({ theme = 'light', locale = 'en', widthPx = 700 }: Setup): Promise<ChatWidget> {
  const session = new TestSession();
  const room = session.addRoom('ben', testUser('ben', 'Ben Okafor'));
  const localFile = await pictureFile();
  const url = URL.createObjectURL(localFile);
  for (const id of ['a', 'b', 'c', 'd', 'e']) session.serve(id, url);
  const pictures = ['a', 'b', 'c', 'd', 'e'].map((fileId) => testPicture({ fileId }));
  const recording = testAttachment({ kind: 'audio', type: 'audio/wav', name: 'Bell.wav' });
  session.serve(recording.fileId ?? '', URL.createObjectURL(recordingFile()));
  const context = {
    title: 'Touring bike',
    description: 'Steel',
    url: 'https://shop.example/1',
    isVerified: false,
  };
  room.add(room.other, 'See https://shop.example/1', { context, attachments: pictures });
  room.add(session.me, '', {
    context: { ...context, isVerified: true },
    attachments: [testAttachment(), recording],
  });
  room.add(room.other, '👍', { attachments: [testPicture({ fileId: 'lost' })] });
  const onItsWay = { fileId: null, localFile, progress: 0.4 };
  const attachments = [testPicture(onItsWay), testAttachment({ fileId: null, progress: 0.6 })];
  room.add(session.me, 'Two more', { sendState: 'sending', seq: null, attachments });
  const error = { code: 'fileTooLarge', status: 413, detail: '' } as const;
  room.add(session.me, '', {
    sendState: 'failed',
    seq: null,
    error,
    attachments: [testPicture({ localFile })],
  });
  const attributes = { mode: 'thread', 'conversation-id': 'ben', theme, locale };
  const widget = mountWidget({ session, attributes, widthPx });
  await until('those at the end', () => findAll(widget, '.tile canvas').length >= 2);
  const scroller = await find(widget, '[role=log]');
  scroller.scrollTop = 0;
  await until('those at the beginning', () => findAll(widget, 'img.shown').length >= 4);
  await find(widget, '.tile.failed');
  await nextFrame();
  return widget;
}

describe('accessibility of files in a thread (axe)', function () {
  this.timeout(20_000);
  afterEach(unmountWidget);

  for (const theme of ['light', 'dark']) {
    for (const locale of ['en', 'ar']) {
      it(`all of them, ${theme}, ${locale}`, async () => {
        await open({ theme, locale });
        expect(await axeViolations()).to.deep.equal([]);
      });
    }
  }

  it('a picture full screen', async () => {
    const widget = await open({});
    findAll(widget, 'button.tile')[0]?.click();
    await find(widget, 'dialog img.full');
    expect(await axeViolations()).to.deep.equal([]);
  });

  it('nothing is cut off or scrolls sideways in 320 px, and every target can be touched', async () => {
    const widget = await open({ widthPx: 320 });
    const scroller = await find(widget, '[role=log]');
    expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
    const edge = widget.getBoundingClientRect();
    const targets = findAll(widget, 'button, chat-player, chat-context-card').filter((one) =>
      one.checkVisibility(),
    );
    const small = targets.filter((one) => {
      const { width, height, left, right } = one.getBoundingClientRect();
      return width < 43.5 || height < 43.5 || left < edge.left || right > edge.right;
    });
    expect(small.map(({ outerHTML }) => outerHTML.slice(0, 90))).to.deep.equal([]);
  });
});
