import { expect, it } from 'vitest';
import type { ConversationRef, MessageSnapshot } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { threadWhere } from './people.js';
import { townOn } from './town.js';

const bold = { type: 'bold', children: ['Hello'] } as const;

describeOnEachEngine('messages of the Data API', (engine) => {
  const town = townOn(engine);

  const meet = async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    const benRoom = ben.conversation(room.id);
    await benRoom.createIfNotExists();
    return { ana, ben, room, benRoom };
  };
  const newest = async (room: ConversationRef, isIt: (message: MessageSnapshot) => boolean) => {
    const list = await threadWhere(room, ([first]) => first !== undefined && isIt(first));
    return list?.[0];
  };

  it('are sent as text with marks, in any form, and told apart from their words (T24, T25, T26, T28, T55)', async () => {
    const { room, benRoom } = await meet();
    const sent = await room.send('*Hello*');
    const seen = await newest(benRoom, ({ id }) => id === sent.id);
    expect(seen).toMatchObject({ text: '*Hello*', plaintext: 'Hello' });
    expect(seen?.content).toEqual([{ type: 'text', children: [bold] }]);
    const second = await room.send({ text: 'and _this_' });
    expect((await newest(benRoom, ({ id }) => id === second.id))?.plaintext).toBe('and this');
    const third = await room.send({ content: [{ type: 'text', children: [bold, ' *plain*'] }] });
    const formatted = await newest(benRoom, ({ id }) => id === third.id);
    expect(formatted?.content).toEqual([{ type: 'text', children: [bold, ' *plain*'] }]);
    expect(formatted?.content).toBe(formatted?.content);
    expect(formatted?.plaintext).toBe('Hello *plain*');
  });

  it('answer others, by their ID or ref, with custom data (T27, T56, T57, T61)', async () => {
    const { room, benRoom } = await meet();
    const question = await benRoom.send('Deal?');
    const reply = await room.send({
      text: 'Agreed',
      referencedMessageId: question.id,
      custom: { priority: 'HIGH' },
    });
    const seen = await newest(benRoom, ({ id }) => id === reply.id);
    expect(seen).toMatchObject({
      custom: { priority: 'HIGH' },
      referencedMessage: { id: question.id, plaintext: 'Deal?' },
    });
    for (const referencedMessage of [question, question.id]) {
      const again = await room.send({ text: 'Yes', referencedMessage });
      const answer = await newest(benRoom, ({ id }) => id === again.id);
      expect(answer?.referencedMessage?.sender?.id).toBe((await question.get())?.sender?.id);
    }
    const located = await room.send({
      content: [{ type: 'location', latitude: 1, longitude: 2 }],
      custom: { a: '1' },
      referencedMessage: question,
    });
    expect(await located.get()).toMatchObject({ custom: { a: '1' }, referencedMessage: { id: question.id } });
    const plain = await room.send('No reply');
    expect(await plain.get()).toMatchObject({ custom: {}, referencedMessage: null });
  });

  it('show at once what they carry, and keep it over sending (T24, T27)', async () => {
    const { room, benRoom } = await meet();
    const question = await benRoom.send('Where?');
    await newest(room, ({ id }) => id === question.id);
    const view = room.subscribeMessages();
    await view.connected;
    const sending = room.send({
      content: [{ type: 'location', latitude: 42.43, longitude: -83.99 }],
      custom: { a: '1' },
      referencedMessage: question,
    });
    const shown = {
      content: [{ type: 'location', latitude: 42.43, longitude: -83.99 }],
      custom: { a: '1' },
      referencedMessage: { plaintext: 'Where?' },
    };
    const pending = await newest(room, ({ sendState }) => sendState === 'sending');
    expect(pending).toMatchObject(shown);
    const { id } = await sending;
    const stored = await newest(benRoom, (message) => message.id === id);
    expect(stored).toMatchObject(shown);
  });

  it('hold a place (T30, T59)', async () => {
    const { room, benRoom } = await meet();
    const [latitude, longitude] = [42.43, -83.99];
    const sent = await room.send({ content: [{ type: 'location', latitude, longitude }] });
    const seen = await newest(benRoom, ({ id }) => id === sent.id);
    expect(seen?.content).toEqual([{ type: 'location', latitude, longitude }]);
    expect(seen?.plaintext).toBe('');
  });

  it('hold a file that was uploaded before, from Node as from a page (T29, T58, T59)', async () => {
    const { ana, ben, room, benRoom } = await meet();
    const fileToken = await ana.uploadFile(new Blob(['hello'], { type: 'text/plain' }), {
      filename: 'a.txt',
    });
    const sending = room.send({ content: [{ type: 'file', fileToken }] });
    const pending = await newest(room, () => true);
    expect(pending?.attachments).toMatchObject([{ fileId: fileToken, name: 'a.txt', sizeBytes: 5 }]);
    const { id } = await sending;
    const seen = await newest(benRoom, (message) => message.id === id);
    expect(seen?.content).toEqual([{ type: 'file', fileToken, filename: 'a.txt', size: 5 }]);
    const { url } = await ben.fileUrls(fileToken);
    expect(await (await fetch(url)).text()).toBe('hello');
    const text = new Blob(['hello']);
    const refused = expect.objectContaining({ name: 'ChatError' });
    await expect(ana.uploadImage(text, { filename: 'a.txt', width: 1, height: 1 })).rejects.toEqual(refused);
    await expect(ana.uploadVideo(text, { filename: 'a.txt' })).rejects.toEqual(refused);
    await expect(ana.uploadAudio(text, { filename: 'a.txt' })).rejects.toEqual(refused);
  });

  it('are found, edited in every way and deleted by their ID (T20, T62)', async () => {
    const { ana, room, benRoom } = await meet();
    const ref = await room.send({ text: 'Six', custom: { a: '1', b: '2' } });
    expect(room.message(ref.id)).toBe(ref);
    await ref.edit('*Seven*');
    expect(await benRoom.message(ref.id).get()).toMatchObject({
      plaintext: 'Seven',
      custom: { a: '1', b: '2' },
    });
    await ref.edit({ text: 'Eight', custom: { a: null, c: '3' } });
    expect(await ref.get()).toMatchObject({ plaintext: 'Eight', custom: { b: '2', c: '3' } });
    await ref.edit({ custom: null });
    expect((await ref.get())?.custom).toEqual({});
    await ref.edit({ content: [{ type: 'text', children: [bold] }] });
    expect((await ref.get())?.content).toEqual([{ type: 'text', children: [bold] }]);
    await ref.edit({ content: [{ type: 'location', latitude: 1, longitude: 2 }] });
    expect((await ref.get())?.content).toEqual([{ type: 'location', latitude: 1, longitude: 2 }]);
    const fileToken = await ana.uploadFile(new Blob(['hello']), { filename: 'a.txt' });
    await ref.edit({ content: [{ type: 'file', fileToken }] });
    expect((await ref.get())?.content).toMatchObject([{ type: 'file', filename: 'a.txt' }]);
    await expect(benRoom.message(ref.id).edit('Mine')).rejects.toThrow(
      expect.objectContaining({ status: 403 }),
    );
    await ref.delete();
    const gone = await newest(benRoom, ({ isDeleted }) => isDeleted);
    expect(gone).toMatchObject({ id: ref.id, plaintext: '', content: [] });
    expect(await room.message('nowhere').get()).toBeNull();
  });

  it('are told of when what they answer changes, and nothing else is made anew (T35)', async () => {
    const { room, benRoom } = await meet();
    const question = await benRoom.send('Deel?');
    await room.send('between');
    await room.send({ text: 'Agreed', referencedMessage: question });
    const before = await threadWhere(
      room,
      (messages) => messages.length === 3 && messages[0]?.sendState === 'sent',
    );
    await question.edit('Deal?');
    const after = await threadWhere(room, ([first]) => first?.referencedMessage?.plaintext === 'Deal?');
    expect(after?.map((message, at) => message === before?.[at])).toEqual([false, true, false]);
  });

  it('with links under other words are not sent (T60)', async () => {
    const { room } = await meet();
    // From a page without types.
    const link = { type: 'link', url: 'https://evil.example', children: ['bank'] } as unknown as string;
    await expect(room.send({ content: [{ type: 'text', children: [link] }] })).rejects.toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
    expect((await room.subscribeMessages().connected).latestSnapshot).toEqual([]);
  });
});
