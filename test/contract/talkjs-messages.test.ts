import { limits } from '@chat-widget/shared/limits';
import type { MessageHit } from '@chat-widget/shared/search';
import { expect, it, vi } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { refusalOf } from './replyke.js';
import { amsterdam, edit, everywhere, messageOf, pairsOn, post, send } from './talkjs.js';

/** The index follows the messages. */
const foundWithinMs = 2_000;
const notFound = [404, 'errMsg_messageNotFound'];

describeOnEachEngine('messages as the Data API has them', (engine) => {
  const { club, meet } = pairsOn(engine);

  it('a reply shows what it answers, and what the page keeps with it, wherever it is shown (T27, T56, T57)', async () => {
    const { ana, ben, id } = await meet();
    const question = await send(ana, id, 'Is it still there?');
    const custom = { priority: 'HIGH' };
    const reply = await send(ben, id, { content: 'Yes', referencedMessageId: question.id, custom });
    const referencedMessage = {
      id: question.id,
      seq: question.seq,
      sender: question.sender,
      content: 'Is it still there?',
      attachments: [],
      location: null,
      sentAt: question.sentAt,
      editedAt: null,
      isDeleted: false,
    };
    const wanted = { custom, referencedMessageId: question.id, referencedMessage };
    expect(reply).toMatchObject(wanted);
    const { single, page, changed, preview } = await everywhere(ana, reply);
    for (const shown of [single, page, changed, preview]) expect(shown).toMatchObject(wanted);
    const plain = { custom: {}, location: null, referencedMessageId: null, referencedMessage: null };
    expect(question).toMatchObject(plain);
  });

  it('what it answers is shown as it is now, cut, and without what that one answers (T57)', async () => {
    const { ana, ben, id } = await meet();
    const first = await send(ana, id, '👩‍👩‍👧'.repeat(limits.previewGraphemes + 1));
    const second = await send(ben, id, { location: amsterdam, referencedMessageId: first.id });
    const third = await send(ana, id, { content: 'Thanks', referencedMessageId: second.id });
    expect(second.referencedMessage?.content).toBe('👩‍👩‍👧'.repeat(limits.previewGraphemes));
    expect(third.referencedMessage).toMatchObject({ content: '', location: amsterdam });
    expect(third.referencedMessage).not.toHaveProperty('referencedMessage');
    await edit(ben, second, { content: 'Here', location: null });
    expect((await everywhere(ana, third)).single.referencedMessage).toMatchObject({
      content: 'Here',
      location: null,
      editedAt: expect.any(String),
    });
    await ben.request('DELETE', `/messages/${second.id}`);
    const { single, page, changed, preview } = await everywhere(ana, third);
    for (const shown of [single, page, changed, preview]) {
      expect(shown?.referencedMessage).toMatchObject({ isDeleted: true, content: '', editedAt: null });
    }
    // Nor does a deleted message say any more what it said, or what it answered.
    const [, gone] = await ana.messages(id);
    const nothing = { custom: {}, location: null, referencedMessageId: null, referencedMessage: null };
    expect(gone).toMatchObject({ isDeleted: true, ...nothing });
  });

  it('answers only messages of the same conversation that one sees, one deleted meanwhile included (T57)', async () => {
    const { ana, ben, id } = await meet();
    const { ana: cleo, id: elsewhere } = await meet();
    const hers = await send(cleo, elsewhere, 'of others');
    const mine = await send(ana, id, 'of ours');
    const reply = async (referencedMessageId: string) =>
      refusalOf(await post(ben, id, { content: 'What?', referencedMessageId }));
    expect(await reply(hers.id)).toEqual(notFound);
    expect(await reply('nothing')).toEqual(notFound);
    await ben.request('DELETE', `/messages/${mine.id}?for=me`);
    expect(await reply(mine.id)).toEqual(notFound);
    const [last] = await ana.messages(id);
    expect(last?.id).toBe(mine.id);
    const other = await send(ana, id, 'written too early');
    await ana.request('DELETE', `/messages/${other.id}`);
    const late = await send(ben, id, { content: 'I saw that', referencedMessageId: other.id });
    expect(late.referencedMessage).toMatchObject({ isDeleted: true, content: '' });
  });

  it('who came later reads nothing from before in what a reply answers (S1)', async () => {
    const [jo, kim, lee] = await club.users('jo', 'kim', 'lee');
    await club.host('PATCH', '/settings', { allowClientSync: true });
    await jo.request('PUT', '/conversations/later', { participantIds: ['kim'] });
    const secret = await send(jo, 'later', 'the secret');
    const added = { userId: 'lee', showHistory: false };
    await jo.request('POST', '/conversations/later/participants', added);
    const reply = await send(kim, 'later', { content: 'which one?', referencedMessageId: secret.id });
    const shown = await everywhere(lee, reply);
    for (const one of Object.values(shown)) {
      expect(one).toMatchObject({ content: 'which one?', referencedMessage: null });
    }
    expect((await everywhere(jo, reply)).page?.referencedMessage?.content).toBe('the secret');
    const across = await lee.request('GET', '/messages?limit=10');
    expect(JSON.stringify([shown, across.body])).not.toContain('the secret');
    expect(refusalOf(await post(lee, 'later', { content: 'x', referencedMessageId: secret.id }))).toEqual(
      notFound,
    );
    const find = async () => {
      const { body } = await lee.request('GET', '/messages/search?query=which');
      return body['messages'] as MessageHit[]; // as the route documents
    };
    const found = await vi.waitFor(
      async () => {
        const hits = await find();
        expect(hits).toHaveLength(1);
        return hits;
      },
      { timeout: foundWithinMs },
    );
    const marked = messageOf(await edit(lee, reply, { readBy: [lee.id] }));
    const hidden = messageOf(await lee.request('DELETE', `/messages/${reply.id}?for=me`));
    for (const one of [found[0]?.message, marked, hidden]) {
      expect(one).toMatchObject({ content: 'which one?', referencedMessage: null });
    }
    expect(JSON.stringify([found, marked, hidden])).not.toContain('the secret');
  });

  it('what one deletes for oneself others may still quote, and one reads their quote like everybody', async () => {
    const { ana, ben, id } = await meet();
    const asked = await send(ana, id, 'Is it still there?');
    await ben.request('DELETE', `/messages/${asked.id}?for=me`);
    const again = await send(ana, id, { content: 'Hello?', referencedMessageId: asked.id });
    const { single, page, changed, preview } = await everywhere(ben, again);
    for (const shown of [single, page, changed, preview])
      expect(shown?.referencedMessage).toMatchObject({ id: asked.id, content: 'Is it still there?' });
    expect((await ben.messages(id)).map((message) => message.id)).toEqual([again.id]);
  });

  it('a place needs no text, and is a place on earth (T30, T59)', async () => {
    const { ana, id } = await meet();
    const sent = await send(ana, id, { location: amsterdam });
    expect(sent).toMatchObject({ content: '', location: amsterdam, attachments: [] });
    for (const location of [
      { latitude: 90, longitude: -180 },
      { latitude: -90, longitude: 180 },
    ]) {
      expect((await send(ana, id, { location })).location).toEqual(location);
    }
    for (const location of [
      { latitude: 90.1, longitude: 0 },
      { latitude: 0, longitude: -180.1 },
      { latitude: '52', longitude: 4 },
      { latitude: 52 },
      { ...amsterdam, altitude: 1 },
      null,
    ]) {
      expect(refusalOf(await post(ana, id, { location }))).toEqual([400, 'errMsg_invalidRequest']);
    }
  });

  it('sent again it is the same message; with other texts, another place or another answer it is not', async () => {
    const { ana, ben, id } = await meet();
    const asked = await send(ben, id, 'Where?');
    const body = {
      clientMessageId: 'sent-twice-1',
      content: 'Here',
      custom: { a: '1', b: '2' },
      location: amsterdam,
      referencedMessageId: asked.id,
    };
    const first = await send(ana, id, body);
    const again = await post(ana, id, { ...body, custom: { b: '2', a: '1' } });
    expect([again.status, messageOf(again)]).toEqual([200, first]);
    const { referencedMessageId: _, ...unanswered } = body;
    const { location: __, ...nowhere } = body;
    for (const other of [
      { ...body, custom: { a: '1' } },
      { ...body, location: { ...amsterdam, longitude: 5 } },
      { ...body, referencedMessageId: first.id },
      unanswered,
      nowhere,
      { clientMessageId: body.clientMessageId, content: 'Here' },
    ]) {
      expect(refusalOf(await post(ana, id, other))).toEqual([422, 'errMsg_clientMessageIdReused']);
    }
    // No texts are no texts, however it is said.
    const bare = { clientMessageId: 'sent-twice-2', content: 'Here' };
    const bareFirst = await send(ana, id, bare);
    const bareAgain = await post(ana, id, { ...bare, custom: {} });
    expect([bareAgain.status, messageOf(bareAgain)]).toEqual([200, bareFirst]);
    // What it answers may be out of sight by the time that a lost reply is asked for again.
    await ana.request('DELETE', `/messages/${asked.id}?for=me`);
    expect((await post(ana, id, body)).status).toBe(200);
  });

  it('keeps texts by any name, up to 8 KB of them, and nothing that is no text (T56)', async () => {
    const { ana, id } = await meet();
    const custom = { '': 'empty', constructor: 'x', 名前: '値', 'quote\'"': '\\' };
    const sent = await send(ana, id, { content: 'x', custom });
    expect((await everywhere(ana, sent)).page?.custom).toEqual(custom);
    const most = { k: 'v'.repeat(limits.maxMessageCustomBytes - '{"k":""}'.length) };
    expect((await send(ana, id, { content: 'x', custom: most })).custom).toEqual(most);
    const tooLarge = [400, 'errMsg_customTooLarge'];
    expect(refusalOf(await post(ana, id, { content: 'x', custom: { k: `${most.k}v` } }))).toEqual(tooLarge);
    const refused = async (given: unknown) => refusalOf(await post(ana, id, { content: 'x', custom: given }));
    expect(await refused({ a: 1 })).toEqual([400, 'errMsg_invalidRequest']);
    expect(await refused({ a: null })).toEqual([400, 'errMsg_invalidRequest']);
    expect(await refused({ a: 'b\0' })).toEqual([400, 'errMsg_invalidText']);
    expect(await refused({ ['k'.repeat(limits.maxNameChars + 1)]: 'v' })).toEqual([
      400,
      'errMsg_invalidRequest',
    ]);
  });

  it('a notice of the host carries them too, and can be answered', async () => {
    const { ana, id } = await meet();
    const notice = { conversationId: id, messageType: 'system', content: 'On its way', location: amsterdam };
    const sent = messageOf(await club.host('POST', '/messages', { ...notice, custom: { order: '7' } }));
    expect(sent).toMatchObject({ location: amsterdam, custom: { order: '7' } });
    const reply = await send(ana, id, { content: 'Thanks', referencedMessageId: sent.id });
    expect(reply.referencedMessage).toMatchObject({ sender: null, content: 'On its way' });
    const answering = await club.host('POST', '/messages', { ...notice, referencedMessageId: sent.id });
    expect(refusalOf(answering)).toEqual([400, 'errMsg_invalidRequest']);
  });
});
