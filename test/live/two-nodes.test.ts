import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { direct, say } from '../actions/test-chat.js';
import { freshDatabase } from '../support/databases.js';
import { leastMs, medianOf } from '../support/least.js';
import { type LiveNode, nodeStarter } from './node.js';

/** Who writes is on one node, who reads on the other. */
describe('two nodes on one PostgreSQL', () => {
  const start = nodeStarter();
  let near: LiveNode;
  let far: LiveNode;
  let admin: pg.Client;
  beforeAll(async () => {
    const url = await freshDatabase();
    [near, far] = await Promise.all([start(url), start(url)]);
    admin = new pg.Client({ connectionString: url });
    await admin.connect();
  });
  afterAll(() => admin.end());

  /** The connections that carry rings; each node has one, which only listens and notifies. */
  const busQuery = `FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND (query ILIKE 'LISTEN %' OR query ILIKE '%pg_notify%')`;
  const busConnections = async () => (await admin.query(`SELECT pid ${busQuery}`)).rows.length;

  /** Usual time from send to seen over some messages: far less than the comparison would take. */
  async function usualDelayMs(label: string): Promise<number> {
    const [ana, ben] = await near.users('n-ana', 'n-ben');
    const id = await direct(near, ana, ben);
    const stream = await far.listen(ben);
    const count = 10;
    const delaysMs: number[] = [];
    for (let i = 0; i < count; i += 1) {
      const sentAtMs = performance.now();
      await say(near, ana, id, `${label} ${i}`);
      delaysMs.push((await stream.message(`${label} ${i}`)).atMs - sentAtMs);
    }
    return medianOf(delaysMs);
  }

  it('a message reaches the other node at once, over the bus (D3)', async () => {
    expect(await busConnections()).toBe(2);
    expect(await usualDelayMs('bus')).toBeLessThan(250);
  });

  it('typing, which nothing makes up for, goes over the bus too (C25, T13)', async () => {
    const [ana, ben] = await near.users('o-ana', 'o-ben');
    const id = await direct(near, ana, ben);
    const stream = await far.listen(ben);
    await near.actions.typing.set(ana, id, true);
    expect((await stream.next('typing')).data).toMatchObject({ conversationId: id, isTyping: true });
  });

  it('with its bus connections cut a message is at most 2 s late, and the bus comes back (D3)', async () => {
    const [ana, ben] = await near.users('p-ana', 'p-ben');
    const id = await direct(near, ana, ben);
    const stream = await far.listen(ben);
    const cutAndSend = async (round: number) => {
      // Right after a comparison, which frames with a newer cursor tell of: the next one is as far away as it can be.
      let said = 0;
      const sayAndHear = async () => {
        said += 1;
        await say(near, ana, id, `before ${round}.${said}`);
        return (await stream.message(`before ${round}.${said}`)).id;
      };
      const cursor = await sayAndHear();
      await expect.poll(sayAndHear, { interval: 20 }).not.toBe(cursor);
      const cut = await admin.query(`SELECT pg_terminate_backend(pid) ${busQuery}`);
      expect(cut.rows).toHaveLength(2);
      const sentAtMs = performance.now();
      await say(near, ana, id, `while away ${round}`);
      const { atMs } = await stream.message(`while away ${round}`);
      await expect.poll(busConnections).toBe(2);
      return atMs - sentAtMs;
    };
    expect(await leastMs(2_000, cutAndSend)).toBeLessThan(2_000);
    expect(await usualDelayMs('bus again')).toBeLessThan(250);
    expect(far.errors.join('')).toContain('the bus lost its connection');
  });

  it('a removal on one node acts on the other within a second (S2)', async () => {
    const [ana, ben, cleo] = await near.users('q-ana', 'q-ben', 'q-cleo');
    const participantIds = [ana, ben, cleo].map((one) => one.userId);
    const { conversation } = await near.actions.conversations.create(ana, { isGroup: true, participantIds });
    const stream = await far.listen(ben);
    const removedAtMs = performance.now();
    await near.actions.participants.remove(ana, conversation.id, ben.userId);
    const end = await stream.next('changes', (data) => data.participants.some((one) => !one.isActive));
    expect(end.atMs - removedAtMs).toBeLessThan(1_000);
    await say(near, ana, conversation.id, 'not for Ben');
    await say(near, ana, await direct(near, ana, ben), 'sentinel');
    await stream.message('sentinel');
    expect(JSON.stringify(stream.frames)).not.toContain('not for Ben');
  });

  it('words of somebody else on the channel end nothing', async () => {
    const before = far.errors.length;
    await admin.query("NOTIFY chat_shop, 'not ours'");
    await expect.poll(() => far.errors.length).toBeGreaterThan(before);
    expect(await usualDelayMs('still')).toBeLessThan(250);
  });
});
