import { afterEach, expect, it, vi } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { textsOf, threadWhere } from './people.js';
import { processHears } from './process-hears.js';
import { townOn } from './town.js';

const laterParts = '../../packages/widget/src/session/later/index.js';
const memoryPart = '../../packages/widget/src/transport/memory-storage.js';

const pause = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'waiting'));

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

  /** Ana and Ben in one room; Ben loses his network, or only the code that few pages need. */
  const meet = async () => {
    let isAway = false;
    const wire: typeof fetch = async (input, init) => {
      if (isAway) throw new TypeError('no network');
      return fetch(input, init);
    };
    const ana = await town.enter(town.fresh('ana'));
    const ben = await town.enter(town.fresh('ben'), { fetch: wire, random: () => 0.02 });
    const { id } = await ben.currentUser;
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    await room.participant(id).createIfNotExists();
    const network = (state: 'gone' | 'codeIsGone' | 'there') => {
      isAway = state === 'gone';
      if (state === 'there') vi.doUnmock(laterParts);
      else takeAway(laterParts);
    };
    return { room, ben, benId: id, atBens: ben.conversation(room.id), network };
  };

  it('is waited for without a network by a content of blocks, and what is sent after it goes out after it (T28)', async () => {
    const { room, atBens, network } = await meet();
    await atBens.send('zero');
    network('gone');
    const block = (text: string) => atBens.send({ content: [{ type: 'text', children: [text] }] });
    const sent = [block('one'), atBens.send('two'), block('three'), atBens.send('four')];
    expect(await Promise.race([Promise.any(sent), pause(300)])).toBe('waiting');
    network('there');
    await Promise.all(sent);
    const thread = await threadWhere(room, (messages) => messages.length === 5);
    expect(textsOf(thread)).toEqual(['zero', 'one', 'two', 'three', 'four']);
  });

  it('is waited for without a network by changes, which go out in their order (T61, T62)', async () => {
    const { room, benId, atBens, network } = await meet();
    const message = await atBens.send('Helo');
    network('gone');
    const changes = [message.edit('Hallo'), message.edit('Hello'), atBens.leave()];
    expect(await Promise.race([Promise.any(changes), pause(300)])).toBe('waiting');
    network('there');
    await Promise.all(changes);
    const thread = await threadWhere(room, (messages) => messages.some(({ text }) => text === 'Hello'));
    expect(textsOf(thread)[0]).toBe('Hello');
    expect(await room.participant(benId).get()).toBeNull();
  });

  it('is told where the server answers all the same: who asked may ask again, and nobody else is kept waiting (T28)', async () => {
    const { room, ben, atBens, network } = await meet();
    network('codeIsGone');
    const away = { code: 'network' };
    const lost = atBens.send({ content: [{ type: 'text', children: ['lost'] }] });
    const plain = atBens.send('plain');
    await expect(lost).rejects.toMatchObject(away);
    const message = await plain;
    await expect(message.edit('other')).rejects.toMatchObject(away);
    await expect(ben.searchUsers('ana')).rejects.toMatchObject(away);
    network('there');
    await message.edit('better');
    const thread = await threadWhere(room, ([newest]) => newest?.text === 'better');
    expect(textsOf(thread)).toEqual(['better']);
  });

  it('is waited for no longer once the session closes', async () => {
    const { ben, network } = await meet();
    network('gone');
    const waiting = ben.searchUsers('ana');
    expect(await Promise.race([waiting, pause(300)])).toBe('waiting');
    await ben.close();
    await expect(waiting).rejects.toMatchObject({ code: 'sessionClosed' });
    await expect(ben.searchUsers('ana')).rejects.toMatchObject({ code: 'sessionClosed' });
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
