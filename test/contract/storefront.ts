import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { MessageView } from '@chat-widget/shared/message';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { EventStream } from '../live/event-stream.js';
import { type ChatNode, type ChatNodeOptions, startChatNode } from '../support/chat-node.js';
import type { Engine } from '../support/engines.js';
import { type Reply, RestUser } from '../support/rest-user.js';

const serverKey = 'the-server-key-of-the-tests';

/** A chat whose host tells it of stores and orders. */
export interface Storefront {
  readonly node: ChatNode;
  /** The host's backend. */
  host(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Somebody whose token says this of them. */
  signIn(id: string, claims: Record<string, unknown>): Promise<RestUser>;
  customer(id: string): Promise<RestUser>;
  /** Somebody of a store, as their token says. */
  agent(id: string, storeId: string): Promise<RestUser>;
  /** Somebody of support. */
  admin(id: string): Promise<RestUser>;
  store(id: string, body?: object): Promise<void>;
  order(id: string, storeId: string, customerId: string, body?: object): Promise<void>;
  /** A customer with an order at a store of their own, the conversation about it, and an agent of the store. */
  sale(name: string): Promise<Sale>;
  /** The stream of somebody, after its `sync`; ends with the test. */
  listen(user: RestUser, cursor?: string): Promise<EventStream>;
}

export interface Sale {
  readonly customer: RestUser;
  readonly agent: RestUser;
  readonly storeId: string;
  readonly orderId: string;
  readonly conversation: ConversationPreview;
}

/** Starts one for the tests of a file. */
export function storefrontOn(engine: Engine, options: Omit<ChatNodeOptions, 'config'> = {}): Storefront {
  let node: ChatNode | undefined;
  let streams: EventStream[] = [];
  const running = () => {
    if (!node) throw new Error('only inside tests');
    return node;
  };
  beforeAll(async () => {
    const config = { serverKey, projectId: 'shop' };
    node = await startChatNode(await engine.freshUrl(), { ...options, config });
  });
  afterEach(() => {
    for (const stream of streams) stream.close();
    streams = [];
  });
  afterAll(() => node?.stop());
  const signIn = async (id: string, claims: Record<string, unknown>) => {
    const user = await RestUser.signIn(id, () => running().url, claims);
    await user.request('POST', '/session', {});
    return user;
  };
  const host: Storefront['host'] = (method, path, body) =>
    RestUser.withToken('', serverKey, () => running().url).request(method, path, body);
  const put = async (path: string, body: object) => {
    const reply = await host('PUT', path, body);
    expect([reply.status, reply.body['detail']]).toEqual([200, undefined]);
  };
  const world: Storefront = {
    get node() {
      return running();
    },
    host,
    signIn,
    customer: (id) => signIn(id, { name: `Customer ${id}` }),
    agent: (id, storeId) => signIn(id, { role: 'agent', storeIds: [storeId] }),
    admin: (id) => signIn(id, { role: 'admin' }),
    store: (id, body = {}) => put(`/stores/${id}`, { name: `Store ${id}`, ...body }),
    order: (id, storeId, customerId, body = {}) =>
      put(`/orders/${id}`, {
        ...{ storeId, customerId, totalAmount: 25.5, status: 'delivered' },
        ...{ orderDate: '2021-12-31T11:30:00.000Z', ...body },
      }),
    async sale(name) {
      const [storeId, orderId] = [`${name}-store`, `${name}-order`];
      const customer = await world.customer(name);
      const agent = await world.agent(`${name}-agent`, storeId);
      await world.store(storeId);
      await world.order(orderId, storeId, customer.id);
      const conversation = conversationOf(
        await customer.request('POST', '/conversations/support', { storeId, orderId }),
      );
      return { customer, agent, storeId, orderId, conversation };
    },
    async listen(user, cursor) {
      const stream = await EventStream.open(running().url, user.token, cursor);
      streams.push(stream);
      await stream.next('sync');
      return stream;
    },
  };
  return world;
}

export function conversationOf({ body }: Reply): ConversationPreview {
  expect(body['detail']).toBeUndefined();
  return body['conversation'] as ConversationPreview; // as the routes document
}

export function messageOf({ body }: Reply): MessageView {
  expect(body['detail']).toBeUndefined();
  return body['message'] as MessageView; // as the routes document
}

/** Status and sentence, as the source gives them. */
export const refusalOf = ({ status, body }: Reply) => [status, body['error']];

export async function say(user: RestUser, conversationId: string, content: string): Promise<MessageView> {
  return messageOf(await user.request('POST', '/messages', { conversationId, content }));
}

/** What somebody sees of a conversation. */
export async function look(user: RestUser, conversationId: string): Promise<ConversationPreview> {
  return conversationOf(await user.request('GET', `/conversations/${conversationId}`));
}

/** The IDs of somebody's list. */
export async function listed(user: RestUser, query = ''): Promise<string[]> {
  const { body } = await user.request('GET', `/conversations?limit=50${query}`);
  return (body['conversations'] as ConversationPreview[]).map(({ id }) => id); // as the route documents
}

/** Everything in a conversation, oldest first. */
export async function texts(user: RestUser, conversationId: string): Promise<string[]> {
  return (await user.messages(conversationId)).map(({ content }) => content).reverse();
}
