import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { chatOpener, codeOf, direct, group, say, type TestChat } from '../actions/test-chat.js';
import { describeOnEachEngine } from '../support/engines.js';

const foundWithinMs = 2_000;

describeOnEachEngine('searching messages', (engine) => {
  const open = chatOpener();
  let databaseUrl: string;
  let chat: TestChat;
  let ana: Viewer;
  let ben: Viewer;
  let cleo: Viewer;
  let pair: string;
  let trio: string;

  async function search(viewer: Viewer, query: string, conversationId?: string) {
    const wanted = conversationId === undefined ? { query } : { query, conversationId };
    return (await chat.actions.search.messages(viewer, wanted, { limit: 50, cursor: null })).rows;
  }
  const texts = async (viewer: Viewer, query: string, conversationId?: string) =>
    (await search(viewer, query, conversationId)).map(({ message }) => message.content);
  const eventually = (viewer: Viewer, query: string) => expect.poll(() => texts(viewer, query));

  beforeAll(async () => {
    databaseUrl = await engine.freshUrl();
    chat = await open(databaseUrl);
    [ana, ben, cleo] = await chat.users('ana', 'ben', 'cleo');
    pair = await direct(chat, ana, ben);
    trio = await group(chat, ana, ben, cleo);
  });

  it('are found within two seconds, newest first, in all of one’s conversations or in one', async () => {
    await say(chat, ana, pair, 'The blue bicycle');
    // In another millisecond: within one, the order of two conversations would be anybody's.
    chat.offsetMs += 5;
    await say(chat, ben, trio, 'A bicycle, blue as well');
    await expect
      .poll(() => texts(ana, 'bicy blue'), { timeout: foundWithinMs })
      .toEqual(['A bicycle, blue as well', 'The blue bicycle']);
    expect(await texts(ana, 'bicycle', pair)).toEqual(['The blue bicycle']);
    expect(await texts(cleo, 'bicycle')).toEqual(['A bicycle, blue as well']);
    expect(await codeOf(search(cleo, 'bicycle', pair))).toBe('notParticipant');
    expect(await codeOf(search(cleo, 'bicycle', 'nowhere'))).toBe('conversationNotFound');
  });

  it('come with their conversation and with two messages before and after, as one sees the thread', async () => {
    const rows = await say(chat, ana, trio, 'one', 'two', 'three', 'needle', 'four', 'five', 'six');
    await chat.actions.messages.remove(ben, rows[2]?.id ?? '', 'me');
    await eventually(ben, 'needle').toEqual(['needle']);
    const contents = (list: readonly { content: string }[]) => list.map(({ content }) => content);
    const [hit] = await search(ben, 'needle');
    expect([contents(hit?.before ?? []), contents(hit?.after ?? [])]).toEqual([
      ['one', 'two'],
      ['four', 'five'],
    ]);
    expect([hit?.conversation.id, hit?.conversation.currentMember.userId]).toEqual([trio, 'ben']);
    const [ofAna] = await search(ana, 'needle');
    expect(contents(ofAna?.before ?? [])).toEqual(['two', 'three']);
  });

  it('that were edited are found by their new text, by the old one no more', async () => {
    const [message] = await say(chat, ana, pair, 'a typpo');
    await eventually(ben, 'typpo').toEqual(['a typpo']);
    await chat.actions.messages.edit(ana, message?.id ?? '', { content: 'a typo' });
    expect(await texts(ben, 'typpo')).toEqual([]);
    await eventually(ben, 'typo').toEqual(['a typo']);
  });

  it('that were deleted are found no more, at once: for all, or for whom they were deleted', async () => {
    const [one, two] = await say(chat, ana, pair, 'secret one', 'secret two');
    await eventually(ben, 'secret').toEqual(['secret two', 'secret one']);
    await chat.actions.messages.remove(ana, one?.id ?? '');
    expect(await texts(ana, 'secret')).toEqual(['secret two']);
    await chat.actions.messages.remove(ben, two?.id ?? '', 'me');
    expect([await texts(ben, 'secret'), await texts(ana, 'secret')]).toEqual([[], ['secret two']]);
  });

  it('are not found by who left, was removed, or whose history begins later', async () => {
    const id = await group(chat, ana, ben, cleo);
    const [dan] = await chat.users('dan');
    await say(chat, ana, id, 'confidential plan');
    await eventually(cleo, 'confidential').toEqual(['confidential plan']);
    await chat.actions.participants.remove(ana, id, 'cleo');
    expect(await texts(cleo, 'confidential')).toEqual([]);
    await chat.actions.participants.add(ana, id, { userId: 'dan', showHistory: false });
    await say(chat, ana, id, 'confidential again');
    await eventually(dan, 'confidential').toEqual(['confidential again']);
    const [hit] = await search(dan, 'confidential');
    expect(hit?.before.map(({ content }) => content)).not.toContain('confidential plan');
    await chat.actions.conversations.remove(ana, id, 'everyone');
    expect(await texts(ana, 'confidential')).toEqual([]);
  });

  it('come in pages without a hole or a hit twice, also of who is in more conversations than are looked up one by one', async () => {
    const [many] = await chat.users('many');
    const ids = [await direct(chat, many, ana), await direct(chat, many, ben)];
    for (let at = 0; at < 24; at += 1) ids.push(await group(chat, many, ana, ben));
    const written: string[] = [];
    for (let at = 0; at < 60; at += 1) {
      const content = `a b c d e f g h i j k l m n o paged ${at}`;
      await say(chat, many, ids[at % ids.length] ?? '', content);
      // No two in one millisecond: their order would be anybody's.
      chat.offsetMs += 5;
      written.unshift(content);
    }
    // Each conversation's in their order, so of all of them the older ones too.
    await eventually(many, 'paged').toEqual(written.slice(0, 50));
    // Sixteen words of each of 26 conversations are too much to look up.
    for (const query of ['paged', 'a b c d e f g h i j k l m n o paged']) {
      const found: string[] = [];
      for (let cursor: string | null = null, page = 0; page === 0 || cursor; page += 1) {
        const reply = await chat.actions.search.messages(many, { query }, { limit: 7, cursor });
        found.push(...reply.rows.map(({ message }) => message.content));
        cursor = reply.nextCursor;
      }
      expect(found).toEqual(written);
    }
    expect(await texts(cleo, 'paged')).toEqual([]);
  });

  it('that were written just before a crash are found after it', async () => {
    await say(chat, ana, pair, 'survivor');
    await chat.close();
    chat = await open(databaseUrl);
    await eventually(ben, 'survivor').toEqual(['survivor']);
    expect(chat.errors).toEqual([]);
  });

  afterAll(() => chat.close());
});
