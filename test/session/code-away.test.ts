import { afterEach, expect, it, vi } from 'vitest';
import type { ConversationRef } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { meetIn } from './meeting.js';
import { textsOf, threadWhere } from './people.js';
import { processHears } from './process-hears.js';
import { townOn } from './town.js';

const laterParts = '../../packages/widget/src/session/later/index.js';
const memoryPart = '../../packages/widget/src/transport/memory-storage.js';

const pause = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'waiting'));

const block = (room: ConversationRef, text: string) =>
  room.send({ content: [{ type: 'text', children: [text] }] });

describeOnEachEngine('code that cannot be fetched', (engine) => {
  const town = townOn(engine);
  afterEach(() => {
    vi.doUnmock(laterParts);
    vi.doUnmock(memoryPart);
  });

  const takeAway = (part: string) =>
    vi.doMock(part, () => {
      throw new TypeError('away');
    });

  /** Ana loses her network, or only the code that few pages need. */
  const meet = async () => {
    let isAway = false;
    const wire: typeof fetch = async (input, init) => {
      if (isAway) throw new TypeError('no network');
      return fetch(input, init);
    };
    const met = await meetIn(town, { fetch: wire, random: () => 0.02 });
    const network = (state: 'gone' | 'codeIsGone' | 'there') => {
      isAway = state === 'gone';
      if (state === 'there') vi.doUnmock(laterParts);
      else takeAway(laterParts);
    };
    return { ...met, network };
  };

  it('is waited for without a network by a content of blocks, and what is sent after it goes out after it (T28)', async () => {
    const { room, atBens, network } = await meet();
    await room.send('zero');
    network('gone');
    const sent = [block(room, 'one'), room.send('two'), block(room, 'three'), room.send('four')];
    expect(await Promise.race([Promise.any(sent), pause(300)])).toBe('waiting');
    network('there');
    await Promise.all(sent);
    const thread = await threadWhere(atBens, (messages) => messages.length === 5);
    expect(textsOf(thread)).toEqual(['zero', 'one', 'two', 'three', 'four']);
  });

  it('is waited for without a network by changes, which go out in their order (T61, T62)', async () => {
    const { ana, room, atBens, network } = await meet();
    const { id: anaId } = await ana.currentUser;
    const message = await room.send('Helo');
    network('gone');
    const changes = [message.edit('Hallo'), message.edit('Hello'), room.leave()];
    expect(await Promise.race([Promise.any(changes), pause(300)])).toBe('waiting');
    network('there');
    await Promise.all(changes);
    const thread = await threadWhere(atBens, (messages) => messages.some(({ text }) => text === 'Hello'));
    expect(textsOf(thread)[0]).toBe('Hello');
    expect(await atBens.participant(anaId).get()).toBeNull();
  });

  it('is told where the server answers all the same: who asked may ask again, and nobody else is kept waiting (T28)', async () => {
    const { ana, room, atBens, network } = await meet();
    network('codeIsGone');
    const away = { code: 'network' };
    const lost = block(room, 'lost');
    const plain = room.send('plain');
    await expect(lost).rejects.toMatchObject(away);
    const message = await plain;
    await expect(message.edit('other')).rejects.toMatchObject(away);
    await expect(ana.searchUsers('ben')).rejects.toMatchObject(away);
    network('there');
    await message.edit('better');
    await Promise.all([block(room, 'one'), room.send('two'), block(room, 'three'), room.send('four')]);
    const thread = await threadWhere(atBens, (messages) => messages.length === 5);
    expect(textsOf(thread)).toEqual(['better', 'one', 'two', 'three', 'four']);
  });

  it('is waited for no longer once the session closes', async () => {
    const { ana, network } = await meet();
    network('gone');
    const waiting = ana.searchUsers('ben');
    expect(await Promise.race([waiting, pause(300)])).toBe('waiting');
    await ana.close();
    await expect(waiting).rejects.toMatchObject({ code: 'sessionClosed' });
    await expect(ana.searchUsers('ben')).rejects.toMatchObject({ code: 'sessionClosed' });
  });

  it('one leaves though nothing can be kept, once the code that keeps it in memory has come', async () => {
    takeAway(memoryPart);
    const openStorage = () => Promise.reject(new DOMException('', 'SecurityError'));
    await processHears('uncaughtException', async (heard) => {
      const ana = await town.enter(town.fresh('ana'), { openStorage, random: () => 0.02 });
      const room = ana.conversation(town.fresh('room'));
      await room.createIfNotExists();
      const left = room.leave();
      expect(await Promise.race([left, pause(300)])).toBe('waiting');
      expect(heard).not.toEqual([]);
      vi.doUnmock(memoryPart);
      await left;
      expect(await room.get()).toBeNull();
    });
  });
});
