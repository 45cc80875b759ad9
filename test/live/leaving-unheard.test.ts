import { beforeAll, expect, it } from 'vitest';
import type { Ring } from '../../packages/bff/src/actions/ring.js';
import { direct, group, say } from '../actions/test-chat.js';
import { describeOnEachEngine } from '../support/engines.js';
import { type LiveNode, nodeStarter } from './node.js';

describeOnEachEngine('leaving that nobody rings', (engine) => {
  const start = nodeStarter();
  let node: LiveNode;
  let isDeaf = false;
  beforeAll(async () => {
    const filterRings = (rings: readonly Ring[]) => (isDeaf ? [] : rings);
    node = await start(await engine.freshUrl(), { filterRings });
  });

  it('is told to who left, once, even when the conversation is followed only from later on (S2, D3)', async () => {
    const [ana, ben, cleo] = await node.users('l1-ana', 'l1-ben', 'l1-cleo');
    const id = await group(node, ana, ben, cleo);
    const other = await direct(node, ana, ben);
    const [atBen, atCleo] = [await node.listen(ben), await node.listen(cleo)];
    isDeaf = true;
    await node.actions.participants.remove(ana, id, ben.userId);
    isDeaf = false;
    // From here on the node follows it, and Ben is no member.
    await say(node, ana, id, 'after Ben');
    await atCleo.message('after Ben');
    const isEnd = (data: { participants: readonly { userId: string; isActive: boolean }[] }) =>
      data.participants.some((one) => one.userId === ben.userId && !one.isActive);
    const end = await atBen.next('changes', isEnd);
    expect(end.data).toMatchObject({ conversationId: id, messages: [] });
    expect(end.data.participants).toHaveLength(1);
    // What only comparisons bring: when the second is there, one has been completed since the end was told.
    isDeaf = true;
    for (const text of ['sentinel 1', 'sentinel 2']) {
      await say(node, ana, other, text);
      await atBen.message(text);
    }
    isDeaf = false;
    expect(atBen.payloads('changes', id)).toEqual([end.data]);
  });
});
