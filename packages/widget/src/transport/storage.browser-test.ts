import { expect } from '@esm-bundle/chai';
import { forgetOwner } from './forget.js';
import { dropOldFiles, keepPickedMs } from './old-files.js';
import { type ChatStorage, openBrowserStorage, type StoredFile } from './storage.js';

interface Entry {
  readonly key: string;
  readonly conversationId: string;
  readonly text: string;
}

describe('storage in the browser', () => {
  const entry = (key: string): Entry => ({ key, conversationId: 'c', text: `text ${key}` });
  const file = (key: string, place = 'tray c'): StoredFile => ({
    ...{ key, place, name: `${key}.txt`, blob: new Blob([`bytes of ${key}`]) },
    ...{ isPrepared: true, width: null, height: null, fileId: null },
  });
  const putFile = (storage: ChatStorage<Entry>, one: StoredFile) => storage.changeFile(one.key, () => one);
  const keysAt = async (storage: ChatStorage<Entry>, place: string) =>
    (await storage.filesAt(place)).map(({ key }) => key);

  it('keeps what was not sent over reloads, each owner only their own', async () => {
    const mine = await openBrowserStorage<Entry>('server me');
    const theirs = await openBrowserStorage<Entry>('server them');
    await mine.put(entry('a'));
    await mine.put(entry('b'));
    await mine.put(entry('b'));
    await mine.remove('a');
    mine.close();
    const again = await openBrowserStorage<Entry>('server me');
    expect(await again.entries()).to.deep.equal([entry('b')]);
    expect(await theirs.entries()).to.deep.equal([]);
    await again.remove('b');
    again.close();
    theirs.close();
  });

  it('keeps drafts per conversation and forgets empty ones', async () => {
    const storage = await openBrowserStorage<Entry>('server me');
    await storage.setDraft('c', 'half a thought');
    expect(await storage.draft('c')).to.equal('half a thought');
    expect(await storage.draft('d')).to.equal('');
    await storage.setDraft('c', '');
    expect(await storage.draft('c')).to.equal('');
    storage.close();
  });

  it('keeps the bytes of picked files, gives them to the message that takes them, and drops them with it', async () => {
    const storage = await openBrowserStorage<Entry>('server me');
    const other = await openBrowserStorage<Entry>('server them');
    await putFile(storage, file('f1'));
    await putFile(storage, file('f2'));
    expect(await keysAt(storage, 'tray c')).to.deep.equal(['f1', 'f2']);
    expect(await keysAt(other, 'tray c')).to.deep.equal([]);
    const [first] = await storage.filesAt('tray c');
    expect(await first?.blob.text()).to.equal('bytes of f1');
    await storage.put(entry('m'), [file('f1')]);
    expect(await keysAt(storage, 'tray c')).to.deep.equal(['f2']);
    expect(await keysAt(storage, 'm')).to.deep.equal(['f1']);
    await storage.remove('m');
    expect(await keysAt(storage, 'm')).to.deep.equal([]);
    await storage.changeFile('f2', () => undefined);
    expect(await storage.changeFile('f2', (kept) => kept)).to.equal(undefined);
    storage.close();
    other.close();
  });

  it('forgets all that one owner keeps, and nothing of another', async () => {
    const mine = await openBrowserStorage<Entry>('server me');
    const theirs = await openBrowserStorage<Entry>('server them');
    for (const [storage, key] of [
      [mine, 'f1'],
      [theirs, 'f2'],
    ] as const) {
      await storage.put(entry(`m ${key}`), [file(key)]);
      await putFile(storage, file(`picked ${key}`));
      await storage.setDraft('c', key);
    }
    await forgetOwner('server me');
    expect(await mine.entries()).to.deep.equal([]);
    expect([await keysAt(mine, 'm f1'), await keysAt(mine, 'tray c')]).to.deep.equal([[], []]);
    expect([await mine.draft('c'), await theirs.draft('c')]).to.deep.equal(['', 'f2']);
    expect(await theirs.entries()).to.deep.equal([entry('m f2')]);
    expect(await keysAt(theirs, 'm f2')).to.deep.equal(['f2']);
    expect(await keysAt(theirs, 'tray c')).to.deep.equal(['picked f2']);
    await forgetOwner('server them');
    mine.close();
    theirs.close();
  });

  it('changes a file wherever it is by now, and brings none back that is gone', async () => {
    const storage = await openBrowserStorage<Entry>('server me');
    await putFile(storage, file('f1'));
    await storage.put(entry('m'), [file('f1')]);
    await storage.changeFile('f1', (kept) => kept && { ...kept, fileId: 'id-1' });
    expect((await storage.filesAt('m'))[0]?.fileId).to.equal('id-1');
    await storage.remove('m');
    await storage.changeFile('f1', (kept) => kept && { ...kept, fileId: 'id-2' });
    expect(await storage.changeFile('f1', (kept) => kept)).to.equal(undefined);
    storage.close();
  });

  it('takes over what an older version of the widget has kept', async () => {
    await new Promise<void>((resolve, reject) => {
      const deleting = indexedDB.deleteDatabase('chat-widget');
      deleting.onsuccess = () => resolve();
      deleting.onerror = () => reject(deleting.error);
    });
    const old = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('chat-widget', 1);
      opening.onupgradeneeded = () => {
        const db = opening.result;
        db.createObjectStore('outbox', { keyPath: 'key' }).createIndex('owner', 'owner');
        db.createObjectStore('drafts');
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const row = { owner: 'server me', key: 'a', entry: entry('a') };
    old.transaction('outbox', 'readwrite').objectStore('outbox').put(row);
    // It is open still, in another tab, and makes way as its version does.
    old.onversionchange = () => old.close();
    const storage = await openBrowserStorage<Entry>('server me');
    expect(await storage.entries()).to.deep.equal([entry('a')]);
    await storage.remove('a');
    storage.close();
  });

  it('forgets files that were picked long ago and never sent, but none that a message waits for', async () => {
    const storage = await openBrowserStorage<Entry>('server me');
    const [oldKey, waitingKey, newKey] = [1_000, 1_001, 3_000].map(
      (ms) => `${ms.toString(36).padStart(9, '0')}x`,
    );
    await putFile(storage, file(oldKey ?? ''));
    await storage.put(entry('m'), [file(waitingKey ?? '')]);
    await putFile(storage, file(newKey ?? ''));
    await dropOldFiles(2_000 + keepPickedMs);
    expect(await keysAt(storage, 'tray c')).to.deep.equal([newKey]);
    expect(await keysAt(storage, 'm')).to.deep.equal([waitingKey]);
    await storage.remove('m');
    await storage.changeFile(newKey ?? '', () => undefined);
    storage.close();
  });

  it('says so when it is closed, instead of waiting for ever', async () => {
    const storage = await openBrowserStorage<Entry>('server me');
    storage.close();
    const outcome = await storage.put(entry('a')).then(
      () => 'stored',
      (error: DOMException) => error.name,
    );
    expect(outcome).to.equal('InvalidStateError');
  });
});
