import { beforeAll, expect, it } from 'vitest';
import { direct, group, say } from '../actions/test-chat.js';
import { describeOnEachEngine } from '../support/engines.js';
import { type LiveNode, nodeStarter } from './node.js';

describeOnEachEngine('the event stream', (engine) => {
  const start = nodeStarter();
  let node: LiveNode;
  beforeAll(async () => {
    node = await start(await engine.freshUrl());
  });

  it('opens at once, says so, and begins with the sync', async () => {
    const ana = await node.user('f1-ana');
    const stream = await node.listen(ana);
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(stream.response.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.asides[0]).toBe(':ok');
    expect(stream.frames[0]).toMatchObject({ event: 'sync', data: { reset: true, heartbeatMs: 20_000 } });
    expect(stream.frames[0]?.id).toBe(stream.payloads('sync')[0]?.cursor);
  });

  it('tells every change once, in order, without a gap; its ids are good to come back with (D2, D4)', async () => {
    const [ana, ben] = await node.users('f2-ana', 'f2-ben');
    const id = await direct(node, ana, ben);
    const { headRev } = await node.actions.conversations.get(ben, id);
    const stream = await node.listen(ben);
    await Promise.all(Array.from({ length: 40 }, (_, i) => say(node, i % 2 ? ana : ben, id, `m${i}`)));
    const last = await say(node, ana, id, 'last');
    await stream.message('last');
    let rev = headRev;
    for (const changes of stream.payloads('changes', id)) {
      expect(changes.since).toBeLessThanOrEqual(rev);
      expect(changes.rev).toBeGreaterThan(rev);
      rev = changes.rev;
    }
    const seqs = stream.payloads('changes', id).flatMap(({ messages }) => messages.map(({ seq }) => seq));
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(seqs).toHaveLength(41);
    const { cursor } = stream;
    stream.close();
    const [edited] = last;
    await node.actions.messages.edit(ana, edited?.id ?? '', { content: 'edited' });
    const again = await node.listen(ben, { cursor });
    const [sync] = again.payloads('sync');
    expect(sync).not.toHaveProperty('reset');
    const entry = sync?.conversations.find((one) => one.conversationId === id);
    expect([entry?.rev, entry?.preview?.lastMessage?.content]).toEqual([rev + 1, 'edited']);
  });

  it('who is removed hears of that and of nothing after it (S2, T23)', async () => {
    const [ana, ben, cleo] = await node.users('f3-ana', 'f3-ben', 'f3-cleo');
    const id = await group(node, ana, ben, cleo);
    const other = await direct(node, ana, ben);
    const [message] = await say(node, ana, id, 'before');
    const stream = await node.listen(ben);
    await say(node, ana, id, 'to be edited');
    await stream.message('to be edited');
    const removedAtMs = performance.now();
    await node.actions.participants.remove(ana, id, ben.userId);
    const end = await stream.next('changes', (data) => data.participants.some((one) => !one.isActive));
    expect(end.atMs - removedAtMs).toBeLessThan(1_000);
    expect(end.data.participants.map((one) => one.userId)).toEqual([ben.userId]);
    const before = stream.frames.length;
    await say(node, ana, id, 'not for Ben');
    await node.actions.messages.edit(ana, message?.id ?? '', { content: 'not for Ben either' });
    await node.actions.typing.set(cleo, id, true);
    await node.actions.reads.markRead(cleo, id, {});
    await node.actions.conversations.update(ana, id, { name: 'not for Ben' });
    // Until a comparison has been completed after all that: frames then carry a newer cursor.
    await say(node, ana, other, 'sentinel');
    const { id: cursor } = await stream.message('sentinel');
    let sentinels = 0;
    await expect
      .poll(
        async () => {
          sentinels += 1;
          await say(node, ana, other, `sentinel ${sentinels}`);
          return (await stream.message(`sentinel ${sentinels}`)).id;
        },
        { interval: 100 },
      )
      .not.toBe(cursor);
    const later = stream.frames.slice(before);
    expect(JSON.stringify(later)).not.toContain(id);
    const again = await node.listen(ben, { cursor: stream.cursor });
    expect(JSON.stringify(again.payloads('sync'))).not.toContain('not for Ben');
  });

  it('who was removed while nobody listened hears nothing when all are back (S2)', async () => {
    const [ana, ben, cleo] = await node.users('f4-ana', 'f4-ben', 'f4-cleo');
    const id = await group(node, ana, ben, cleo);
    const first = await Promise.all([node.listen(ana), node.listen(ben)]);
    await say(node, cleo, id, 'all hear it');
    await Promise.all(first.map((stream) => stream.message('all hear it')));
    for (const stream of first) stream.close();
    await expect.poll(() => node.openStreams()).toBe(0);
    await node.actions.participants.remove(ana, id, ben.userId);
    const [anaStream, benStream] = await Promise.all([node.listen(ana), node.listen(ben)]);
    await node.actions.typing.set(cleo, id, true);
    await node.actions.reads.markRead(cleo, id, {});
    await anaStream.next('typing');
    const other = await direct(node, ana, ben);
    await say(node, ana, other, 'sentinel');
    await benStream.message('sentinel');
    expect(benStream.payloads('typing')).toEqual([]);
    expect(benStream.payloads('read', id)).toEqual([]);
  });

  it('who was added without history gets no edit and no quote of what was before them', async () => {
    const [ana, ben, cleo, dan] = await node.users('f5-ana', 'f5-ben', 'f5-cleo', 'f5-dan');
    const id = await group(node, ana, ben, cleo);
    const [old] = await say(node, ana, id, 'secret');
    const [danStream, benStream] = await Promise.all([node.listen(dan), node.listen(ben)]);
    await node.actions.participants.add(ana, id, { userId: dan.userId, showHistory: false });
    await node.actions.messages.edit(ana, old?.id ?? '', { content: 'secret, edited' });
    const referencedMessageId = old?.id ?? '';
    const reply = { conversationId: id, content: 'which one?', referencedMessageId };
    await node.actions.messages.send(ben, reply);
    await say(node, ana, id, 'open');
    await Promise.all([danStream.message('open'), benStream.message('open')]);
    expect(JSON.stringify(danStream.frames)).not.toContain('secret');
    expect((await danStream.message('which one?')).data.messages[0]?.referencedMessage).toBeNull();
    expect(JSON.stringify(benStream.frames)).toContain('secret, edited');
  });

  it('typing reaches the others, not oneself, and says after which message (T13, T15, C25)', async () => {
    const [ana, ben, cleo] = await node.users('f6-ana', 'f6-ben', 'f6-cleo');
    const id = await group(node, ana, ben, cleo);
    const [message] = await say(node, ana, id, 'hello');
    const [anaStream, benStream] = await Promise.all([node.listen(ana), node.listen(ben)]);
    expect(await node.actions.typing.set(ana, id, true)).toEqual({ isTyping: true, ttlMs: 10_000 });
    const typing = await benStream.next('typing', (data) => data.isTyping);
    expect(typing).toMatchObject({
      id: null,
      data: { conversationId: id, afterSeq: message?.seq, ttlMs: 10_000 },
    });
    expect(typing.data.user).toMatchObject({ id: ana.userId });
    expect(JSON.stringify(typing.data)).not.toContain('email');
    await node.actions.typing.set(ana, id, false);
    await benStream.next('typing', (data) => !data.isTyping);
    await say(node, ana, id, 'done');
    await anaStream.message('done');
    expect(anaStream.payloads('typing')).toEqual([]);
  });

  it('a new name reaches everyone who shares a conversation (T34)', async () => {
    const [ana, ben, eve] = await node.users('f7-ana', 'f7-ben', 'f7-eve');
    await direct(node, ana, ben);
    const [benStream, eveStream] = await Promise.all([node.listen(ben), node.listen(eve)]);
    await node.actions.users.refresh({ sub: ana.userId, name: 'Anastasia', email: 'a@example.com' });
    const told = await benStream.next('user');
    expect(told.data.user).toMatchObject({ id: ana.userId, name: 'Anastasia' });
    expect(told.data.user).not.toHaveProperty('email');
    await say(node, eve, await direct(node, eve, ben), 'sentinel');
    await eveStream.message('sentinel');
    expect(eveStream.payloads('user')).toEqual([]);
  });

  it('a read mark reaches the others; what is private only oneself, in every tab (C2, T73)', async () => {
    const [ana, ben] = await node.users('f8-ana', 'f8-ben');
    const id = await direct(node, ana, ben);
    const [message] = await say(node, ana, id, 'hello');
    const [anaStream, tab1, tab2] = await Promise.all([node.listen(ana), node.listen(ben), node.listen(ben)]);
    await node.actions.reads.markRead(ben, id, {});
    const read = await anaStream.next('read', (data) => data.conversationId === id);
    expect(read.data.reads).toMatchObject([{ userId: ben.userId, readSeq: message?.seq }]);
    for (const tab of [tab1, tab2]) {
      const self = await tab.next('self', (data) => data.conversationId === id);
      expect(self.data).toMatchObject({ selfSince: 0, self: { selfRev: 1, unreadCount: 0 } });
    }
    await node.actions.conversations.setArchived(ben, id, true);
    for (const tab of [tab1, tab2])
      await tab.next('self', (data) => data.self.isArchived && data.selfSince === 1);
    await say(node, ben, id, 'done');
    await anaStream.message('done');
    expect(anaStream.payloads('self')).toEqual([]);
  });
});
