import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import { Deferred } from '../../packages/widget/src/session/deferred.js';
import type {
  AttachmentTray,
  ChatSession,
  ConversationRef,
  MessageSnapshot,
} from '../../packages/widget/src/session/types.js';
import { ChatError } from '../../packages/widget/src/transport/chat-error.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { firstWhere, openSession, textsOf, threadWhere } from './people.js';
import { refusal, transmitByFetch } from './transmit.js';

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const photo = (name = 'boat.png') => new File([Buffer.from(pixel, 'base64')], name, { type: 'image/png' });
const paper = (name = 'offer.txt', text = 'An offer.') => new File([text], name, { type: 'text/plain' });

describe('files of a message', () => {
  let node: ChatNode;
  let dir: string;
  let browser: FakeBrowser;
  let count = 0;
  let ana: ChatSession;
  let ben: ChatSession;
  let room: ConversationRef;
  let benRoom: ConversationRef;
  const sessions: ChatSession[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-attachments-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
  });

  /** A tab of Ana's browser. */
  const openTab = async (more: Partial<SessionInternals> = {}) => {
    const { tabs, openStorage, hasKept } = browser;
    const given = { tabs, openStorage, hasKept, page: new FakePage(), transmit: transmitByFetch(), ...more };
    const tab = await openSession(node.url, `ana${count}`, given);
    sessions.push(tab);
    await tab.currentUser;
    return tab;
  };
  const meet = async (more?: Partial<SessionInternals>) => {
    count += 1;
    browser = new FakeBrowser();
    ben = await openSession(node.url, `ben${count}`);
    sessions.push(ben);
    await ben.currentUser;
    ana = await openTab(more);
    room = await ana.directConversation({ userId: `ben${count}` });
    benRoom = ben.conversation(room.id);
  };
  const keysOf = (tray: AttachmentTray) => tray.items.map(({ key }) => key);
  const trayWhere = (tray: AttachmentTray, isExpected: (tray: AttachmentTray) => boolean) =>
    firstWhere<AttachmentTray>((onSnapshot) => {
      const unsubscribe = tray.subscribe(() => onSnapshot(tray));
      queueMicrotask(() => onSnapshot(tray));
      return { unsubscribe };
    }, isExpected);
  const areUploaded = ({ items }: AttachmentTray) => items.every(({ state }) => state === 'uploaded');
  const newest = async (of: ConversationRef, isExpected: (message: MessageSnapshot) => boolean) =>
    (await threadWhere(of, ([first]) => first !== undefined && isExpected(first)))?.[0];

  it('travel with it: shown at once, uploaded, sent, and loaded by the other side (C16, C17, T29)', async () => {
    await meet();
    const tray = await room.attachments();
    expect(await tray.add([photo(), paper()])).toEqual([]);
    expect(tray.items.map(({ name, kind }) => [name, kind])).toEqual([
      ['boat.png', 'image'],
      ['offer.txt', 'file'],
    ]);
    const states: (string | null)[] = [];
    const keys = new Set<string>();
    const pictures = new Set<Blob | null>();
    const view = room.subscribeMessages((messages) => {
      const message = messages?.[0];
      if (!message) return;
      states.push(message.sendState);
      for (const file of message.attachments) keys.add(file.key);
      pictures.add(message.attachments[0]?.localFile ?? null);
    });
    await view.connected;
    await trayWhere(tray, areUploaded);
    await room.send({ text: 'Look', attachments: keysOf(tray) });
    expect(tray.items).toEqual([]);
    const seen = await newest(benRoom, ({ plaintext }) => plaintext === 'Look');
    expect(seen?.attachments).toMatchObject([
      {
        name: 'boat.png',
        kind: 'image',
        type: 'image/png',
        width: 1,
        height: 1,
        localFile: null,
        progress: null,
      },
      { name: 'offer.txt', kind: 'file', sizeBytes: 9 },
    ]);
    await newest(room, ({ sendState }) => sendState === 'sent');
    expect([...new Set(states)]).toEqual(['sending', 'sent']);
    expect([keys.size, pictures.size]).toEqual([2, 1]);
    expect([...pictures][0]?.type).toBe('image/png');
    const fileId = seen?.attachments[1]?.fileId ?? '';
    const { url, expiresAt } = await ben.fileUrls(fileId);
    expect(await (await fetch(url)).text()).toBe('An offer.');
    expect(expiresAt).toBeGreaterThan(Date.now());
    expect(browser.files.size).toBe(0);
    expect(browser.entries.size).toBe(0);
  });

  it('are waited for: what is written after them stays behind them (T42)', async () => {
    const gate = new Deferred<null>();
    await meet({ transmit: transmitByFetch(() => gate.promise) });
    const tray = await room.attachments();
    await tray.add([paper()]);
    const first = room.send({ text: '', attachments: keysOf(tray) });
    const second = room.send('and a word');
    const waiting = await threadWhere(room, (messages) => messages.length === 2);
    expect(waiting?.map(({ sendState, plaintext }) => [sendState, plaintext])).toEqual([
      ['sending', 'and a word'],
      ['sending', ''],
    ]);
    expect(waiting?.[1]?.attachments).toMatchObject([{ fileId: null, name: 'offer.txt', progress: 0 }]);
    gate.resolve(null);
    await Promise.all([first, second]);
    expect(textsOf(await threadWhere(benRoom, (messages) => messages.length === 2))).toEqual([
      '',
      'and a word',
    ]);
  });

  it('go out two at a time, and after a cut line once more', async () => {
    let open = 0;
    let most = 0;
    let cuts = 3;
    const whole = transmitByFetch();
    await meet({
      transmit: async (transmission) => {
        open += 1;
        most = Math.max(most, open);
        try {
          if (cuts === 0) return await whole(transmission);
          cuts -= 1;
          throw new ChatError('network');
        } finally {
          open -= 1;
        }
      },
      random: () => 0,
    });
    const tray = await room.attachments();
    await tray.add([1, 2, 3, 4, 5].map((at) => paper(`${at}.txt`)));
    await trayWhere(tray, areUploaded);
    expect([most, cuts]).toEqual([2, 0]);
  });

  it('are refused at once when they are too many, too large, empty or not readable', async () => {
    await meet();
    const tray = await room.attachments();
    const gone = paper('gone.txt');
    gone.slice = () => {
      throw new DOMException('gone', 'NotReadableError');
    };
    const large = new File([new Uint8Array(26 * 1024 * 1024)], 'film.bin');
    const refused = await tray.add([paper('empty.txt', ''), gone, large, paper()]);
    expect(refused.map(({ name, error }) => [name, error.code])).toEqual([
      ['empty.txt', 'fileEmpty'],
      ['gone.txt', 'fileUnreadable'],
      ['film.bin', 'fileTooLarge'],
    ]);
    const eleven = Array.from({ length: 10 }, (_, at) => paper(`${at}.txt`));
    expect(await tray.add(eleven)).toMatchObject([{ name: '9.txt', error: { code: 'tooManyFiles' } }]);
    expect(tray.items).toHaveLength(10);
    await trayWhere(tray, areUploaded);
    await room.send({ text: '', attachments: keysOf(tray) });
    expect((await newest(benRoom, () => true))?.attachments).toHaveLength(10);
  });

  it('say why they failed, and so does the message that took them; both can be tried again or dropped', async () => {
    let isRefusing = true;
    const before = async () => (isRefusing ? refusal(413, 'fileQuotaExceeded') : null);
    await meet({ transmit: transmitByFetch(before) });
    const tray = await room.attachments();
    await tray.add([paper('a.txt'), paper('b.txt')]);
    await trayWhere(tray, ({ items }) => items.every(({ state }) => state === 'failed'));
    expect(tray.items[0]?.error?.code).toBe('fileQuotaExceeded');
    const [a = '', b = ''] = keysOf(tray);
    await expect(room.send({ text: 'a', attachments: [a] })).rejects.toMatchObject({
      code: 'fileQuotaExceeded',
    });
    const failed = await newest(room, ({ sendState }) => sendState === 'failed');
    expect(failed).toMatchObject({ plaintext: 'a', attachments: [{ name: 'a.txt', progress: null }] });
    isRefusing = false;
    tray.retry(b);
    await trayWhere(tray, areUploaded);
    await room.message(failed?.id ?? '').retry();
    expect((await newest(benRoom, ({ plaintext }) => plaintext === 'a'))?.attachments).toHaveLength(1);
    isRefusing = true;
    await tray.add([paper('c.txt')]);
    await trayWhere(tray, ({ items }) => items.at(-1)?.state === 'failed');
    await expect(room.send({ text: '', attachments: keysOf(tray) })).rejects.toMatchObject({
      code: 'fileQuotaExceeded',
    });
    const dropped = await newest(room, ({ sendState }) => sendState === 'failed');
    await room.message(dropped?.id ?? '').discard();
    await threadWhere(room, (messages) => messages.length === 1);
    expect([browser.files.size, browser.entries.size]).toEqual([0, 0]);
  });

  it('leave no trace when they are removed, uploaded or not', async () => {
    const gate = new Deferred<null>();
    await meet({
      transmit: transmitByFetch((url) => (url.includes('slow') ? gate.promise : Promise.resolve(null))),
    });
    const tray = await room.attachments();
    await tray.add([paper('quick.txt'), paper('slow.txt')]);
    await trayWhere(tray, ({ items }) => items[0]?.state === 'uploaded');
    for (const key of keysOf(tray)) tray.remove(key);
    expect(tray.items).toEqual([]);
    gate.resolve(null);
    await tray.add([paper('kept.txt')]);
    await trayWhere(tray, areUploaded);
    expect([...browser.files.values()].map(({ name }) => name)).toEqual(['kept.txt']);
    await expect(room.send({ text: '', attachments: ['no-such-key'] })).rejects.toMatchObject({
      code: 'invalidArgument',
    });
  });

  it('are there again after a reload, and what was uploaded is not uploaded twice', async () => {
    const uploads: string[] = [];
    const transmit = transmitByFetch(async (url) => {
      uploads.push(url);
      return url.includes('never') ? new Promise(() => {}) : null;
    });
    await meet({ transmit });
    const tray = await room.attachments();
    await tray.add([photo(), paper('never.txt')]);
    await trayWhere(tray, ({ items }) => items[0]?.state === 'uploaded');
    await ana.close();
    const reloaded = await openTab({
      transmit: transmitByFetch(async (url) => {
        uploads.push(url);
        return null;
      }),
    });
    const again = await reloaded.conversation(room.id).attachments();
    expect(again.items.map(({ name, state }) => [name, state])).toEqual([
      ['boat.png', 'uploaded'],
      ['never.txt', 'uploading'],
    ]);
    await trayWhere(again, areUploaded);
    expect(uploads).toHaveLength(3);
    await reloaded.conversation(room.id).send({ text: '', attachments: keysOf(again) });
    expect((await newest(benRoom, () => true))?.attachments).toHaveLength(2);
  });

  it('are sent once by the next page when theirs was closed in the middle (T24)', async () => {
    await meet({ transmit: transmitByFetch(() => new Promise(() => {})) });
    const tray = await room.attachments();
    await tray.add([photo('sea.png')]);
    const sending = room.send({ text: 'from the ferry', attachments: keysOf(tray) });
    const ended = expect(sending).rejects.toMatchObject({ code: 'sessionClosed' });
    await newest(room, ({ sendState }) => sendState === 'sending');
    await ana.close();
    await ended;
    const reloaded = await openTab();
    const mine = await newest(reloaded.conversation(room.id), ({ sendState }) => sendState === 'sent');
    expect(mine?.attachments).toMatchObject([{ name: 'sea.png', localFile: expect.any(Blob) }]);
    const theirs = await threadWhere(benRoom, (messages) => messages.length === 1);
    expect(theirs?.[0]?.attachments).toHaveLength(1);
    expect([browser.files.size, browser.entries.size]).toEqual([0, 0]);
  });

  it('are sent by the tab that leads, which uploads what a closed tab did not', async () => {
    await meet();
    const begun = new Deferred<void>();
    const transmit = transmitByFetch(() => {
      begun.resolve();
      return new Promise(() => {});
    });
    const second = await openTab({ transmit });
    const theirs = second.conversation(room.id);
    const tray = await theirs.attachments();
    await tray.add([paper('from-the-second.txt')]);
    // Sent before this, the file might be the leading tab's to upload at once.
    await begun.promise;
    const sending = theirs.send({ text: '', attachments: keysOf(tray) });
    const ended = expect(sending).rejects.toMatchObject({ code: 'sessionClosed' });
    await newest(room, ({ sendState }) => sendState === 'sending');
    await second.close();
    await ended;
    const seen = await newest(benRoom, () => true);
    expect(seen?.attachments).toMatchObject([{ name: 'from-the-second.txt' }]);
  });

  it('are uploaded again, once, when the server has removed them meanwhile', async () => {
    let refusals = 1;
    let uploads = 0;
    const forgetful: typeof fetch = (input, init) => {
      const isSend = init?.method === 'POST' && String(input).endsWith('/messages');
      if (!isSend || refusals === 0) return fetch(input, init);
      refusals -= 1;
      return Promise.resolve(refusal(404, 'fileNotFound'));
    };
    await meet({
      fetch: forgetful,
      transmit: transmitByFetch(async () => {
        uploads += 1;
        return null;
      }),
    });
    const tray = await room.attachments();
    await tray.add([paper()]);
    await trayWhere(tray, areUploaded);
    await room.send({ text: '', attachments: keysOf(tray) });
    expect([(await newest(benRoom, () => true))?.attachments.length, uploads]).toEqual([1, 2]);
    refusals = 2;
    await tray.add([paper()]);
    await expect(room.send({ text: '', attachments: keysOf(tray) })).rejects.toMatchObject({
      code: 'fileNotFound',
    });
  });

  it('carry what the page was about, as the sender’s claim', async () => {
    await meet();
    const context = { title: 'A red bicycle', url: 'https://market.example/bikes/1', reference: 'bike-1' };
    await room.send({ text: 'Is it still there?', context });
    expect((await newest(benRoom, () => true))?.context).toEqual({ ...context, isVerified: false });
    expect((await newest(room, ({ sendState }) => sendState === 'sent'))?.context?.title).toBe(
      'A red bicycle',
    );
  });

  it('have addresses for those who may see them, asked for together and kept', async () => {
    const asked: string[] = [];
    const counted: typeof fetch = (input, init) => {
      if (String(input).endsWith('/files/urls')) asked.push(String(init?.body));
      return fetch(input, init);
    };
    await meet({ fetch: counted });
    const tray = await room.attachments();
    await tray.add([paper('a.txt', 'a'), paper('b.txt', 'b')]);
    await room.send({ text: '', attachments: keysOf(tray) });
    const { attachments = [] } = (await newest(benRoom, () => true)) ?? {};
    const [a = '', b = ''] = attachments.map(({ fileId }) => fileId ?? '');
    const nobody = expect(ana.fileUrls('nothing')).rejects.toMatchObject({ code: 'fileNotFound' });
    const [first, second] = await Promise.all([ana.fileUrls(a), ana.fileUrls(b)]);
    await nobody;
    expect(first.url.startsWith(`${node.url}/v1/files/`)).toBe(true);
    expect(await (await fetch(second.url)).text()).toBe('b');
    expect(await ana.fileUrls(a)).toBe(first);
    expect(asked).toHaveLength(1);
    const stranger = await openSession(node.url, `stranger${count}`);
    sessions.push(stranger);
    await expect(stranger.fileUrls(a)).rejects.toMatchObject({ code: 'fileNotFound' });
  });
});
