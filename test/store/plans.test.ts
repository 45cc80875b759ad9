import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { schemaOf } from '../../packages/bff/src/store/postgres.js';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';
import { codeOf, direct, group, openChat, say, type TestChat } from '../actions/test-chat.js';
import { testSecret } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { signToken } from '../support/tokens.js';
import { planOfSqlite, recordStatements, scansOfPostgres, scansOfSqlite } from './plans.js';
import { useSupport } from './use-support.js';

/** What the comparison of each second asks. */
const comparison = 'conversation_states.touched asc';
const plain = (statement: string) => statement.replaceAll('"', '').replaceAll('chat_shop.', '');

describeOnEachEngine('every query', (engine) => {
  it('finds its rows by an index, however much there is', async () => {
    const databaseUrl = await engine.freshUrl();
    // What migrations do once is nobody's query.
    await (await openChat(databaseUrl)).close();
    const statements = await recordStatements((seen) => useEverything(databaseUrl, seen));
    // Enough to be sure that the recording works.
    expect(statements.length).toBeGreaterThan(40);
    for (const part of ['messages.rev > messages.seq', 'unread_count', comparison, 'expires_at <=']) {
      expect(statements.filter((one) => plain(one).includes(part)).length, part).toBeGreaterThan(0);
    }
    if (engine.name === 'sqlite') {
      const changed = statements.find((one) => plain(one).includes('messages.rev > messages.seq')) ?? '';
      expect(planOfSqlite(sqlitePath(databaseUrl), changed)).toContain('messages_changed');
    }
    const scans =
      engine.name === 'sqlite'
        ? scansOfSqlite(sqlitePath(databaseUrl), statements)
        : await scansOfPostgres(databaseUrl, schemaOf('shop'), statements);
    expect(scans).toEqual([]);
  }, 60_000);
});

/** Searches as somebody in few conversations, in one, and in too many to look each up: sixteen words make 26 of them so. */
async function searchEverywhere(chat: TestChat, viewer: Viewer, conversationId: string): Promise<void> {
  const { search } = chat.actions;
  const page = { limit: 2, cursor: null };
  const [cleo, dan] = await chat.users('cleo', 'dan');
  for (let at = 0; at < 26; at += 1) await group(chat, viewer, cleo, dan);
  const find = async (query: string) => (await search.messages(viewer, { query }, page)).rows.length;
  await expect.poll(() => find('tw')).toBe(0);
  const many = 'a b c d e f g h i j k l m n o p';
  await find(many);
  await search.messages(viewer, { query: 'tw', conversationId }, page);
  await search.conversations(viewer, 'trip', page);
}

/** Does everything that people do, with a stream open for longer than a comparison takes. */
async function useEverything(databaseUrl: string, seen: ReadonlySet<string>): Promise<void> {
  const chat = await openChat(databaseUrl);
  const { actions } = chat;
  const [ana, ben, cleo, dan] = await chat.users('ana', 'ben', 'cleo', 'dan');
  const pair = await direct(chat, ana, ben);
  await actions.conversations.createDirect(ben, { username: 'ana' });
  const trio = await group(chat, ana, ben, cleo);
  const { cursor } = await actions.sync.sync(ben, null);
  const [one, two] = await say(chat, ana, trio, 'one', 'two', 'three');
  await say(chat, ana, pair, 'hello');
  const clientMessageId = 'the-same-one';
  for (const content of ['x', 'x']) {
    await actions.messages.send(ana, { conversationId: pair, content, clientMessageId });
  }
  const upload = () =>
    actions.files.upload(ana, 'a.txt', { declaredBytes: null, chunks: Readable.from([Buffer.from('text')]) });
  const [sent, left] = [await upload(), await upload()];
  const attachments = [{ fileId: sent.fileId }];
  await actions.messages.send(ana, { conversationId: pair, content: '', attachments });
  await codeOf(actions.messages.send(ana, { conversationId: pair, content: '', attachments }));
  await actions.files.sign(ben, [sent.fileId, left.fileId]);
  await actions.files.open(ben, sent.fileId, 'original');
  await actions.messages.edit(ana, one?.id ?? '', { content: 'one!' });
  await actions.messages.remove(ana, one?.id ?? '');
  await actions.messages.remove(ben, two?.id ?? '', 'me');
  await actions.messages.get(cleo, two?.id ?? '');
  for (const page of [
    { limit: 2 },
    { limit: 2, beforeSeq: 9 },
    { limit: 2, afterSeq: 1 },
    { pageNumber: 1, pageRowCount: 2 },
  ]) {
    await actions.messages.list(ben, { conversationIds: [trio] }, page, 'desc');
    await actions.messages.list(ben, { conversationIds: [trio], senderUserIds: ['ana'] }, page, 'asc');
  }
  await actions.reads.markRead(ben, trio, { messageIds: [two?.id ?? ''] });
  await actions.reads.markRead(cleo, trio, {});
  await actions.reads.markUnread(ben, trio);
  await actions.reads.unreadTotal(ben);
  await actions.participants.add(ana, trio, { userId: dan.userId });
  await actions.participants.change(ana, trio, dan.userId, { access: 'Read' });
  const page = await actions.participants.list(ana, trio, { limit: 2, cursor: null });
  await actions.participants.list(ana, trio, { limit: 2, cursor: page.nextCursor });
  await actions.conversations.update(ana, trio, { name: 'Trip' });
  await actions.users.refresh({ sub: 'ana', name: 'Anastasia' });
  await actions.users.search(ben, 'an', 10);
  await actions.typing.set(ana, trio, true);
  const host = { userId: '', role: 'server', isGuest: false, storeIds: [] } as const;
  await actions.spaces.put(host, 'space', { name: 'Space', memberIds: ['ana', 'ben'] });
  await actions.spaces.put(host, 'space', { name: 'Space', memberIds: ['ben', 'cleo'] });
  await actions.settings.update({ allowClientSync: true });
  for (const viewer of [ana, ben]) await actions.conversations.put(viewer, 'room', { name: 'Room' });
  for (const filter of [
    {},
    { status: 'active' as const },
    { isGroup: true, participantIds: ['cleo'] },
    { includeHidden: true },
  ]) {
    const first = await actions.conversations.list(ben, filter, { limit: 1, cursor: null });
    await actions.conversations.list(ben, filter, { limit: 1, cursor: first.nextCursor });
  }
  await searchEverywhere(chat, ben, trio);
  await actions.sync.sync(ben, cursor);
  await actions.sync.changes(ben, trio, { since: 0, selfSince: 0, readSince: 0 });
  await actions.conversations.setArchived(ben, trio, true);
  await actions.participants.remove(ana, trio, ana.userId);
  await actions.conversations.remove(ana, pair, 'everyone');
  await say(chat, ben, pair, 'back again');
  await useSupport(chat);
  const token = await signToken({ sub: 'ben', name: 'ben', username: 'ben' }, testSecret);
  const headers = { Authorization: `Bearer ${token}` };
  const stream = await chat.chat.app.request('/v1/events', { headers });
  expect(stream.status).toBe(200);
  await expect.poll(() => [...seen].some((one) => plain(one).includes(comparison))).toBe(true);
  await chat.close();
}
