import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createSession } from '../../packages/widget/src/session/create-session.js';
import type { ChatSession, ConversationSnapshot } from '../../packages/widget/src/session/types.js';
import { type Sale, storefrontOn } from '../contract/storefront.js';
import type { RestUser } from '../support/rest-user.js';
import { firstWhere } from './people.js';

describe('a support conversation in the Data API', () => {
  let dir = '';
  const sessions: ChatSession[] = [];
  const shop = storefrontOn({
    name: 'sqlite',
    async freshUrl() {
      dir = await mkdtemp(join(tmpdir(), 'chat-support-'));
      return `file:${join(dir, 'chat.db')}`;
    },
  });
  afterEach(() => Promise.all(sessions.splice(0).map((session) => session.close())));
  afterAll(() => rm(dir, { recursive: true, force: true }));

  /** What somebody sees of it once it is as expected. */
  function seenBy(
    { token }: RestUser,
    { conversation }: Sale,
    isExpected: (seen: ConversationSnapshot) => boolean,
  ): Promise<ConversationSnapshot | null> {
    const session = createSession({ server: shop.node.url, token }, {});
    sessions.push(session);
    return firstWhere<ConversationSnapshot | null>(
      (onSnapshot) => session.conversation(conversation.id).subscribe(onSnapshot),
      (seen) => seen !== null && isExpected(seen),
    );
  }

  it('has the name of the store for its customer, and of the customer for the team', async () => {
    const sale = await shop.sale('cora');
    await sale.customer.request('POST', '/messages', { conversationId: sale.conversation.id, content: 'Hi' });
    const [asked, answering] = await Promise.all(
      [sale.customer, sale.agent].map((user) => seenBy(user, sale, ({ title }) => title !== '')),
    );
    expect(asked).toMatchObject({
      title: 'Store cora-store',
      canWrite: true,
      support: { side: 'customer', storeName: 'Store cora-store', orderId: 'cora-order', isClosed: false },
    });
    expect(answering).toMatchObject({ title: 'Customer cora', support: { side: 'team' } });
  });

  it('tells that it was closed, which a message of the customer undoes, and that it is blocked', async () => {
    const sale = await shop.sale('dora');
    const of = (action: string) =>
      sale.agent.request('POST', `/conversations/${sale.conversation.id}/${action}`);
    const seen = seenBy(sale.customer, sale, ({ support }) => support?.isClosed === true);
    await of('close');
    expect((await seen)?.canWrite).toBe(true);
    await sale.customer.request('POST', '/messages', { conversationId: sale.conversation.id, content: 'Hm' });
    await seenBy(sale.customer, sale, ({ support }) => support?.isClosed === false);
    const blocked = seenBy(sale.customer, sale, ({ support }) => support?.isBlocked === true);
    await of('block');
    expect((await blocked)?.canWrite).toBe(false);
    const free = seenBy(sale.customer, sale, ({ canWrite }) => canWrite);
    await of('unblock');
    expect(await free).toMatchObject({ support: { isBlocked: false } });
  });

  it('is no matter of other conversations', async () => {
    const [customer, other] = await Promise.all([shop.customer('ella'), shop.customer('fay')]);
    const session = createSession({ server: shop.node.url, token: customer.token }, {});
    sessions.push(session);
    const { id } = await session.directConversation({ userId: other.id });
    expect(await session.conversation(id).get()).toMatchObject({ support: null, canWrite: true });
  });
});
