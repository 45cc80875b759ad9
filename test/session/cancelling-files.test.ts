import { expect, it } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import { Deferred } from '../../packages/widget/src/session/deferred.js';
import type { AttachmentTray } from '../../packages/widget/src/session/types.js';
import { ChatError } from '../../packages/widget/src/transport/chat-error.js';
import type { Transmit } from '../../packages/widget/src/transport/upload.js';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { isOnline, textsOf, threadWhere } from './people.js';
import { townOn } from './town.js';
import { transmitByFetch } from './transmit.js';

const paper = (name: string) => new File(['An offer.'], name, { type: 'text/plain' });
const keysOf = ({ items }: AttachmentTray) => items.map(({ key }) => key);

/** Requests of uploads; those of files named `slow` stay on their way until they are ended. */
function uploads() {
  const begun: string[] = [];
  const ended: string[] = [];
  const through = transmitByFetch();
  const transmit: Transmit = (transmission) => {
    const { url, signal } = transmission;
    const name = new URL(url).searchParams.get('name') ?? '';
    // Removed while it waited for its turn: no request is made.
    if (signal.aborted) return Promise.reject(new ChatError('sessionClosed'));
    begun.push(name);
    if (!name.startsWith('slow')) return through(transmission);
    return new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => {
        ended.push(name);
        reject(new ChatError('sessionClosed'));
      }),
    );
  };
  return { begun, ended, transmit };
}

describeOnEachEngine('files on their way', (engine) => {
  const town = townOn(engine);

  const enter = async (internals: Partial<SessionInternals>, browser = new FakeBrowser()) => {
    const { tabs, openStorage } = browser;
    const openTab = (name: string, more: Partial<SessionInternals>) =>
      town.enter(name, { tabs, openStorage, page: new FakePage(), ...more });
    const name = town.fresh('ana');
    const ana = await openTab(name, internals);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    return { browser, ana, room, openTab: (more: Partial<SessionInternals>) => openTab(name, more) };
  };

  it('removed from the tray, they end at once, and those that waited for them begin', async () => {
    const { begun, ended, transmit } = uploads();
    const { browser, room } = await enter({ transmit });
    const tray = await room.attachments();
    await tray.add([paper('slow 1.txt'), paper('slow 2.txt'), paper('slow 3.txt'), paper('quick.txt')]);
    await expect.poll(() => begun).toEqual(['slow 1.txt', 'slow 2.txt']);
    const [first = '', second = '', third = ''] = keysOf(tray);
    tray.remove(third);
    tray.remove(first);
    expect(ended).toEqual(['slow 1.txt']);
    await expect.poll(() => tray.items.map(({ state }) => state)).toEqual(['uploading', 'uploaded']);
    tray.remove(second);
    expect(ended).toEqual(['slow 1.txt', 'slow 2.txt']);
    await expect.poll(() => [...browser.files.values()].map(({ name }) => name)).toEqual(['quick.txt']);
    expect(begun).not.toContain('slow 3.txt');
  });

  it('end with their message when that is taken back, and what is written after it goes out', async () => {
    const { begun, ended, transmit } = uploads();
    const { browser, room } = await enter({ transmit });
    const tray = await room.attachments();
    await tray.add([paper('quick.txt'), paper('slow.txt')]);
    const sending = room.send({ text: 'both', attachments: keysOf(tray) });
    const refused = expect(sending).rejects.toMatchObject({ code: 'invalidArgument', detail: 'dropped' });
    await expect.poll(() => begun).toContain('slow.txt');
    const after = room.send('after it');
    const [, taken] = (await threadWhere(room, (messages) => messages.length === 2)) ?? [];
    await room.message(taken?.id ?? '').discard();
    await refused;
    await after;
    expect(ended).toEqual(['slow.txt']);
    const left = await threadWhere(room, ([newest]) => newest?.sendState === 'sent');
    expect(textsOf(left)).toEqual(['after it']);
    expect([browser.files.size, browser.entries.size]).toEqual([0, 0]);
  });

  it('end too while they wait for their next attempt, and nobody waits for that', async () => {
    let attempts = 0;
    const transmit: Transmit = () => {
      attempts += 1;
      return Promise.reject(new ChatError('unavailable', '', 503, 60_000));
    };
    const { room } = await enter({ transmit });
    const tray = await room.attachments();
    await tray.add([paper('offer.txt')]);
    const refused = expect(room.send({ text: '', attachments: keysOf(tray) })).rejects.toMatchObject({
      detail: 'dropped',
    });
    await expect.poll(() => attempts).toBe(1);
    const [waiting] = (await threadWhere(room, (messages) => messages.length === 1)) ?? [];
    await room.message(waiting?.id ?? '').discard();
    await refused;
    await room.send('after it');
    expect(attempts).toBe(1);
  });

  it('are ended by any tab that takes their message back', async () => {
    const { begun, ended, transmit } = uploads();
    const { ana, room, openTab } = await enter({ transmit });
    await isOnline(ana);
    const second = (await openTab({ transmit: transmitByFetch() })).conversation(room.id);
    const tray = await room.attachments();
    await tray.add([paper('slow.txt')]);
    const refused = expect(room.send({ text: '', attachments: keysOf(tray) })).rejects.toMatchObject({
      detail: 'dropped',
    });
    await expect.poll(() => begun).toEqual(['slow.txt']);
    const [shown] = (await threadWhere(second, (messages) => messages.length === 1)) ?? [];
    await second.message(shown?.id ?? '').discard();
    await refused;
    expect(ended).toEqual(['slow.txt']);
    await threadWhere(room, (messages) => messages.length === 0);
  });

  it('do not go out with a message that was taken back while the last of them was being written down', async () => {
    const through = transmitByFetch();
    const written = new Deferred<null>();
    let isUploaded = false;
    const transmit: Transmit = async (transmission) => {
      const response = await through(transmission);
      isUploaded = true;
      return response;
    };
    const browser = new FakeBrowser();
    const openStorage = async () => {
      const storage = await browser.openStorage();
      const changeFile: typeof storage.changeFile = async (key, change) => {
        if (isUploaded) await written.promise;
        return storage.changeFile(key, change);
      };
      return { ...storage, changeFile };
    };
    const { ana, room, openTab } = await enter({ transmit, openStorage }, browser);
    await isOnline(ana);
    const second = (await openTab({ transmit })).conversation(room.id);
    const tray = await room.attachments();
    await tray.add([paper('offer.txt')]);
    const refused = expect(room.send({ text: '', attachments: keysOf(tray) })).rejects.toMatchObject({
      detail: 'dropped',
    });
    await expect.poll(() => isUploaded).toBe(true);
    const [shown] = (await threadWhere(second, (messages) => messages.length === 1)) ?? [];
    await second.message(shown?.id ?? '').discard();
    await refused;
    written.resolve(null);
    await room.send('after it');
    const left = await threadWhere(room, ([newest]) => newest?.sendState === 'sent');
    expect(textsOf(left)).toEqual(['after it']);
  });

  it('are not given up once the server may have their message, nor is a message without any', async () => {
    const answer = new Deferred<null>();
    const held: typeof fetch = async (input, init) => {
      if (String(input).endsWith('/messages') && init?.method === 'POST') await answer.promise;
      return fetch(input, init);
    };
    const { room, openTab } = await enter({ transmit: transmitByFetch(), fetch: held });
    const second = (await openTab({ transmit: transmitByFetch() })).conversation(room.id);
    const tray = await room.attachments();
    await tray.add([paper('offer.txt')]);
    const sent = room.send({ text: 'with a file', attachments: keysOf(tray) });
    const plain = room.send('without');
    const areAll = (messages: readonly { readonly attachments: readonly { fileId: string | null }[] }[]) =>
      messages.length === 2 && messages[1]?.attachments[0]?.fileId != null;
    const [newest, older] = (await threadWhere(room, areAll)) ?? [];
    await threadWhere(second, (messages) => messages.length === 2);
    for (const tab of [room, second])
      for (const one of [newest, older])
        await expect(tab.message(one?.id ?? '').discard()).rejects.toMatchObject({ code: 'invalidArgument' });
    answer.resolve(null);
    await Promise.all([sent, plain]);
  });
});
