import { expect, it } from 'vitest';
import { getChatSession } from '../../packages/widget/src/session/index.js';
import type { ChatSession, ConversationRef } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { townOn } from './town.js';

/** A page without types may give anything. */
type Loose = Record<string, (...given: unknown[]) => unknown>;
const loose = (value: object) => value as unknown as Loose;
const chatError = (code: string) => expect.objectContaining({ name: 'ChatError', code });
const invalid = chatError('invalidArgument');
/** Of the wrong kind, or empty. */
const noText: unknown[] = [undefined, null, '', 7, true, {}, [], Symbol('s')];
const tooDeep = () => {
  let node: object = { type: 'bold', children: ['x'] };
  for (let depth = 0; depth < 30; depth += 1)
    node = { type: depth % 2 ? 'bold' : 'italic', children: [node] };
  return node;
};

describeOnEachEngine('what a page gives wrongly', (engine) => {
  const town = townOn(engine);

  const begin = async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    return { ana, room };
  };

  it('in making refs is thrown at once (T20, T21)', async () => {
    const { ana, room } = await begin();
    for (const given of noText) {
      expect(() => loose(ana)['conversation']?.(given)).toThrow(invalid);
      expect(() => loose(ana)['user']?.(given)).toThrow(invalid);
      expect(() => loose(room)['message']?.(given)).toThrow(invalid);
      expect(() => loose(room)['participant']?.(given)).toThrow(invalid);
      expect(() => loose(room)['participant']?.({ id: given })).toThrow(invalid);
    }
  });

  it('in opening a session is thrown at once', () => {
    const noServer = [
      '',
      7,
      'chat.example.com',
      'localhost:8787',
      'ftp://example.com',
      ['https://example.com'],
    ];
    for (const options of [undefined, null, {}, ...noServer.map((server) => ({ server }))])
      expect(() => loose({ getChatSession })['getChatSession']?.(options)).toThrow(invalid);
    const server = 'http://127.0.0.1:9';
    for (const wrong of [{ token: 7 }, { token: '' }, { tokenProvider: 'no' }, { storage: 'disk' }])
      expect(() => loose({ getChatSession })['getChatSession']?.({ server, ...wrong })).toThrow(invalid);
  });

  it('in subscribing is thrown at once', async () => {
    const { ana, room } = await begin();
    const calls = ['subscribe', 'subscribeMessages', 'subscribeParticipants', 'subscribeTyping'];
    for (const name of calls) expect(() => loose(room)[name]?.('no function')).toThrow(invalid);
    for (const name of ['subscribeConversations', 'subscribeUnread', 'subscribeConnection'])
      expect(() => loose(ana)[name]?.({})).toThrow(invalid);
  });

  const file = new Blob(['x']);
  const located = (latitude: unknown, longitude: unknown) => ({
    content: [{ type: 'location', latitude, longitude }],
  });
  const text = (...children: unknown[]) => ({ content: [{ type: 'text', children }] });
  it.each<[string, (session: Loose, room: Loose) => unknown, unknown[][], string?]>([
    ['send', (_, room) => room['send'], [[], [null], [7], [{}], [{ text: 7 }], [{ text: null }], [[]]]],
    [
      'send',
      (_, room) => room['send'],
      [[''], ['  '], [{ text: '' }], [text()], [text(' ')]],
      'contentEmpty',
    ],
    [
      'send',
      (_, room) => room['send'],
      [
        [{ text: 'a', custom: 7 }],
        [{ text: 'a', custom: { a: 7 } }],
        [{ text: 'a', custom: { a: null } }],
        [{ text: 'a', custom: ['a'] }],
        [{ text: 'a', context: 'b' }],
        [{ text: 'a', attachments: 'b' }],
        [{ text: 'a', referencedMessage: 7 }],
        [{ text: 'a', referencedMessage: '' }],
        [{ text: 'a', referencedMessageId: {} }],
      ],
    ],
    [
      'send',
      (_, room) => room['send'],
      [
        [{ content: [] }],
        [{ content: 'a' }],
        [{ content: [null] }],
        [{ content: [{ type: 'file' }] }],
        [{ content: [{ type: 'file', fileToken: '' }] }],
        [{ content: [{ type: 'poll' }] }],
        [{ content: [...text('a').content, ...text('b').content] }],
        [{ content: [{ type: 'text', children: 'a' }] }],
        [text(7)],
        [text({ type: 'bold' })],
        [text(tooDeep())],
        [located(91, 0)],
        [located(0, -181)],
        [located('1', 2)],
        [located(Number.NaN, 2)],
        [located(undefined, 2)],
      ],
    ],
    [
      'set',
      (_, room) => room['set'],
      [[], [null], ['a'], [{ subject: 7 }], [{ notify: 'Loud' }], [{ access: 'Write' }]],
    ],
    [
      'set',
      (_, room) => room['set'],
      [[{ custom: { a: 7 } }], [{ photoUrl: {} }], [{ welcomeMessages: 'a' }], [{ welcomeMessages: [7] }]],
    ],
    [
      'createIfNotExists',
      (_, room) => room['createIfNotExists'],
      [[null], ['a'], [{ subject: null }], [{ custom: { a: null } }], [{ notify: null }]],
    ],
    [
      'directConversation',
      (session) => session['directConversation'],
      [[], [null], ['ben'], [{}], [{ userId: '' }], [{ username: 7 }]],
    ],
    [
      'createGroup',
      (session) => session['createGroup'],
      [[], [{}], [{ userIds: 'a' }], [{ userIds: [''] }], [{ name: 7, userIds: [] }]],
    ],
    ['searchUsers', (session) => session['searchUsers'], [[], [7], [null]]],
    ['fileUrls', (session) => session['fileUrls'], noText.map((given) => [given])],
    [
      'uploadFile',
      (session) => session['uploadFile'],
      [[], ['text', { filename: 'a' }], [file], [file, {}], [file, { filename: '' }]],
    ],
    [
      'uploadImage',
      (session) => session['uploadImage'],
      [
        [file, { filename: 'a.png', width: -1 }],
        [file, { filename: 'a.png', height: '4' }],
      ],
    ],
    ['setDraft', (_, room) => room['setDraft'], [[], [7], [null]]],
  ])('in %s rejects with a sentence', async (_, call, inputs, code = 'invalidArgument') => {
    const { ana, room } = await begin();
    const [session, ref] = [loose(ana), loose(room)];
    for (const given of inputs) {
      const isRooms = call(session, ref) === call({}, ref);
      const act = call(session, ref) as (...given: unknown[]) => Promise<unknown>;
      const done = act.apply(isRooms ? room : ana, given);
      await expect(done, String(inputs.indexOf(given))).rejects.toEqual(chatError(code));
      await done.catch((error: Error) => expect(error.message).toMatch(/\w+: ?\w+|contentEmpty/));
    }
    expect((await room.subscribeMessages().connected).latestSnapshot).toEqual([]);
  });

  it('in parts and messages rejects as well', async () => {
    const { ana, room } = await begin();
    const benId = town.fresh('ben');
    await town.enter(benId);
    const part = loose(room.participant(benId));
    for (const given of [null, 'a', { access: 'Write' }, { access: null }, { notify: true }])
      await expect(part['createIfNotExists']?.(given)).rejects.toEqual(invalid);
    for (const given of [undefined, null, { role: 'owner' }, { access: 7 }])
      await expect(part['set']?.(given)).rejects.toEqual(invalid);
    const message = loose(await room.send('a'));
    for (const given of [undefined, null, 7, {}, { text: 7 }, { custom: { a: 7 } }, { content: [] }])
      await expect(message['edit']?.(given)).rejects.toEqual(invalid);
    await expect(message['edit']?.('')).rejects.toEqual(chatError('contentEmpty'));
    await expect(message['delete']?.({ for: 'you' })).rejects.toEqual(invalid);
    const search = loose(ana.searchConversations());
    for (const given of [undefined, null, 7])
      await expect(search['setQuery']?.(given)).rejects.toEqual(invalid);
  });

  it('past a limit rejects with the code of the limit', async () => {
    const { room } = await begin();
    await expect(room.send('x'.repeat(10_001))).rejects.toEqual(chatError('contentTooLong'));
    await expect(room.send({ text: 'x', custom: { a: 'x'.repeat(9_000) } })).rejects.toEqual(
      chatError('customTooLarge'),
    );
    await expect(room.send({ text: 'x', referencedMessage: 'nowhere' })).rejects.toEqual(
      expect.objectContaining({ name: 'ChatError', status: expect.any(Number) }),
    );
    await expect(room.set({ subject: 'x'.repeat(201) })).rejects.toEqual(chatError('invalidRequest'));
    await expect(room.set({ welcomeMessages: Array(11).fill('x') })).rejects.toEqual(
      chatError('invalidRequest'),
    );
  });

  it('after close() every call rejects, and what makes refs still does', async () => {
    const { ana, room } = await begin();
    const message = room.message('m');
    const part = room.participant('ben');
    const search = ana.searchConversations();
    await ana.close();
    await ana.close();
    const closed = chatError('sessionClosed');
    const calls: (() => Promise<unknown>)[] = [
      ...callsOf(ana, room),
      () => message.get(),
      () => message.edit('a'),
      () => message.delete(),
      () => part.get(),
      () => part.createIfNotExists(),
      () => part.set({}),
      () => part.delete(),
      () => ana.user('ben').get(),
      () => search.setQuery('a'),
      () => search.loadMore(),
    ];
    for (const call of calls) await expect(call(), String(call)).rejects.toEqual(closed);
    expect(() => room.subscribe()).toThrow(closed);
    expect(() => ana.subscribeConversations()).toThrow(closed);
    expect(ana.conversation(room.id)).toBe(room);
  });
});

function callsOf(session: ChatSession, room: ConversationRef): (() => Promise<unknown>)[] {
  return [
    () => session.directConversation({ userId: 'ben' }),
    () => session.createGroup({ userIds: ['ben', 'cleo'] }),
    () => session.searchUsers('b'),
    () => session.uploadFile(new Blob(['x']), { filename: 'a.txt' }),
    () => session.fileUrls('f'),
    () => room.createIfNotExists(),
    () => room.get(),
    () => room.set({}),
    () => room.send('a'),
    () => room.markAsRead(),
    () => room.markAsUnread(),
    () => room.markAsTyping(),
    () => room.hide(),
    () => room.leave(),
    () => room.attachments(),
  ];
}
