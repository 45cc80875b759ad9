import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import type {
  ChatSession,
  ConversationRef,
  ConversationSnapshot,
  TypingSnapshot,
} from '../../packages/widget/src/session/index.js';
import { firstWhere, threadWhere } from '../session/people.js';
import { townOn } from '../session/town.js';
import { describeOnEachEngine } from '../support/engines.js';
import { asTheirs } from './talkjs-api.js';
import * as samples from './talkjs-samples.js';

describeOnEachEngine('the samples of the source', (engine) => {
  const town = townOn(engine);

  /** Bob has made “Cats”, and Alice is somebody. */
  async function meet(): Promise<{ bob: ChatSession; alice: ChatSession; cats: ConversationRef }> {
    const [bob, alice] = [await town.enter('Bob'), await town.enter('Alice')];
    const cats = bob.conversation('Cats');
    await cats.createIfNotExists({ subject: 'Cats' });
    return { bob, alice, cats };
  }

  it('add and remove somebody (T22, T23)', async () => {
    const { bob, alice } = await meet();
    await samples.addAlice(bob);
    expect(await alice.conversation('Cats').get()).toMatchObject({ subject: 'Cats' });
    await samples.removeAlice(bob);
    await firstWhere<ConversationSnapshot | null>(
      (onSnapshot) => alice.conversation('Cats').subscribe(onSnapshot),
      (snapshot) => snapshot === null,
    );
    expect(await bob.user('Alice').get()).toMatchObject({ name: 'Alice' });
  });

  it('send marks, an answer, formatted text, a picture and a place (T25, T27, T28, T29, T30)', async () => {
    const { bob, alice, cats } = await meet();
    await samples.addAlice(bob);
    const first = await samples.sendMarkup(cats);
    await samples.reply(cats, first.id);
    await samples.sendBold(cats);
    const png = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    await samples.sendFile(bob, cats, new File([new Uint8Array(png)], 'cat.png', { type: 'image/png' }));
    await samples.sendLocation(cats);
    const seen = await threadWhere(alice.conversation('Cats'), ({ length }) => length >= 5);
    const hello = [{ type: 'text', children: [{ type: 'bold', children: ['Hello'] }] }];
    expect(seen?.toReversed().slice(-5)).toMatchObject([
      { plaintext: 'Hello', content: hello },
      { plaintext: 'Agreed', custom: { priority: 'HIGH' }, referencedMessage: { id: first.id } },
      { plaintext: 'Hello', content: hello },
      { content: [{ type: 'file', filename: 'cat.png', subtype: 'image', width: 640, height: 480 }] },
      { content: [{ type: 'location', latitude: 42.43, longitude: -83.99 }] },
    ]);
  });

  it('tell of typing as they type, and in words (T17, T18, T19, T94)', async () => {
    const { bob, alice, cats } = await meet();
    await samples.addAlice(bob);
    // Who types is told to whoever is there.
    const shown = alice.conversation('Cats').subscribeTyping();
    await shown.connected;
    let type: (value: string) => void = () => undefined;
    const input: samples.InputElement = {
      addEventListener: (_type, listener) => {
        type = (value) => listener({ target: { value } });
      },
    };
    const marked = vi.spyOn(cats, 'markAsTyping');
    const onSendMessage = samples.markTyping(input, cats);
    for (const text of ['', 'H', 'He', '']) type(text);
    expect(marked).toHaveBeenCalledTimes(1);
    const typing = await firstWhere<TypingSnapshot | null>(
      (onSnapshot) => alice.conversation('Cats').subscribeTyping(onSnapshot),
      (snapshot) => snapshot !== null && samples.formatTyping(snapshot) !== '',
    );
    expect(typing && samples.formatTyping(typing)).toBe('Bob is typing');
    onSendMessage();
    type('W');
    expect(marked).toHaveBeenCalledTimes(2);
    await Promise.all(marked.mock.results.map(({ value }) => value));
  });

  it('search and follow as its interfaces say (T88, T106)', async () => {
    const { bob } = await meet();
    const session = asTheirs(bob);
    // The index follows by itself, a moment later.
    await vi.waitFor(async () => {
      const { results, loadedAll } = await session.searchConversations().setQuery('cats');
      expect([results.map(({ id }) => id), loadedAll]).toEqual([['Cats'], true]);
    }, 10_000);
    const view = session.subscribeConversations();
    const { latestSnapshot, ...rest } = await view.connected;
    expect([latestSnapshot.map(({ id }) => id), rest]).toEqual([
      ['Cats'],
      { type: 'active', loadedAll: true },
    ]);
    view.unsubscribe();
    expect(await view.terminated).toEqual({ type: 'unsubscribed' });
  });
});

describe('formatTyping of the source', () => {
  const typists = (...names: string[]): TypingSnapshot => ({
    many: false,
    users: names.map((name) => ({
      id: name,
      name,
      username: null,
      photoUrl: null,
      role: 'user',
      isGuest: false,
    })),
  });

  it('names one, two, three, and says when there are many (T92, T94)', () => {
    expect(samples.formatTyping(typists())).toBe('');
    expect(samples.formatTyping(typists('A'))).toBe('A is typing');
    expect(samples.formatTyping(typists('A', 'B'))).toBe('A and B are typing');
    expect(samples.formatTyping(typists('A', 'B', 'C'))).toBe('A, B, and C are typing');
    expect(samples.formatTyping({ many: true })).toBe('Several people are typing');
  });
});
