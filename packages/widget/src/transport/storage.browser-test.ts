import { expect } from '@esm-bundle/chai';
import { BrowserStorage } from './storage.js';

interface Entry {
  readonly key: string;
  readonly conversationId: string;
  readonly text: string;
}

describe('storage in the browser', () => {
  const entry = (key: string): Entry => ({ key, conversationId: 'c', text: `text ${key}` });

  it('keeps what was not sent over reloads, each owner only their own', async () => {
    const mine = await BrowserStorage.open<Entry>('server me');
    const theirs = await BrowserStorage.open<Entry>('server them');
    await mine.put(entry('a'));
    await mine.put(entry('b'));
    await mine.put(entry('b'));
    await mine.remove('a');
    mine.close();
    const again = await BrowserStorage.open<Entry>('server me');
    expect(await again.entries()).to.deep.equal([entry('b')]);
    expect(await theirs.entries()).to.deep.equal([]);
    await again.remove('b');
    again.close();
    theirs.close();
  });

  it('keeps drafts per conversation and forgets empty ones', async () => {
    const storage = await BrowserStorage.open<Entry>('server me');
    await storage.setDraft('c', 'half a thought');
    expect(await storage.draft('c')).to.equal('half a thought');
    expect(await storage.draft('d')).to.equal('');
    await storage.setDraft('c', '');
    expect(await storage.draft('c')).to.equal('');
    storage.close();
  });
});
