import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { townOn } from './town.js';

/** A page without types may give anything. */
type Loose = Record<string, (...given: unknown[]) => unknown>;
const loose = (value: object) => value as unknown as Loose;
const invalid = expect.objectContaining({ name: 'ChatError', code: 'invalidArgument' });

describeOnEachEngine('what a page gives wrongly, and would not notice', (engine) => {
  const town = townOn(engine);

  const begin = async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists({ subject: 'Cats' });
    return { ana, room };
  };

  it('half a character, which no address can hold, makes no ref (T20, T21)', async () => {
    const { ana, room } = await begin();
    for (const given of ['\ud83d', 'a\udc00b']) {
      expect(() => ana.conversation(given)).toThrow(invalid);
      expect(() => ana.user(given)).toThrow(invalid);
      expect(() => room.message(given)).toThrow(invalid);
      expect(() => room.participant(given)).toThrow(invalid);
    }
    expect(ana.conversation('👩‍👩‍👧 \n..').id).toBe('👩‍👩‍👧 \n..');
  });

  it('a word in place of options deletes nothing for anybody', async () => {
    const { room } = await begin();
    const message = await room.send('stays');
    for (const given of ['me', 'everyone', null, 7, ['me']])
      await expect(loose(message)['delete']?.(given)).rejects.toEqual(invalid);
    expect(await message.get()).toMatchObject({ plaintext: 'stays', isDeleted: false });
  });

  it('no content and lists are refused, not taken for nothing to change (T62)', async () => {
    const { room } = await begin();
    const message = await room.send('stays');
    for (const content of [null, '', 0])
      await expect(loose(message)['edit']?.({ content })).rejects.toEqual(invalid);
    for (const given of [[], ['Dogs']]) {
      await expect(loose(room)['set']?.(given)).rejects.toEqual(invalid);
      await expect(loose(room)['createIfNotExists']?.(given)).rejects.toEqual(invalid);
      await expect(loose(room.participant('ben'))['set']?.(given)).rejects.toEqual(invalid);
    }
  });

  it('the ID of a message of another conversation finds none in this one (T20)', async () => {
    const { ana, room } = await begin();
    const message = await room.send('here');
    const other = ana.conversation(town.fresh('room'));
    await other.createIfNotExists();
    expect(await other.message(message.id).get()).toBeNull();
    expect(await message.get()).toMatchObject({ plaintext: 'here' });
  });
});
