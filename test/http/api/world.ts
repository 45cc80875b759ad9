import { defaultSettings } from '@chat-widget/shared/settings';
import { createChat } from '../../../packages/bff/src/chat.js';
import { exampleIds } from '../../../packages/bff/src/http/examples.js';
import { createLog } from '../../../packages/bff/src/log.js';
import { testConfig, testSecret } from '../../support/chat-node.js';
import { signToken } from '../../support/tokens.js';
import { type ApiRequest, addressOf, type Ids } from './requests.js';

export const serverKey = 'the server key of these tests'.replaceAll(' ', '-');

/**
 * Everybody who may call: Ana made the group and wrote in it, Ben and Dan are plain members, Rita may only read, Fred was
 * removed, Sam was never there; Cara is a customer, Sue speaks for support and watches over all.
 */
const claims = {
  ana: {},
  ben: {},
  cleo: {},
  dan: {},
  rita: {},
  fred: {},
  sam: {},
  cara: {},
  sue: { role: 'admin' },
} as const;
const people = Object.keys(claims) as (keyof typeof claims)[]; // an object's keys are its own names
export type Person = keyof typeof claims | 'guest' | 'server';

type Ask = (path: string, init: RequestInit) => Promise<Response>;

/** A chat with people in it. */
export class World {
  private orders = 0;

  private constructor(
    private readonly ask: Ask,
    private readonly tokens: ReadonlyMap<Person, string>,
    readonly close: () => Promise<void>,
  ) {}

  /** A chat in this process, asked without a socket. */
  static async open(databaseUrl: string): Promise<World> {
    const config = testConfig(databaseUrl, { serverKey, rateLimits: 'off' });
    const chat = await createChat(config, { log: createLog('fatal') });
    return World.over(
      async (path, init) => chat.app.request(path, init),
      () => chat.close(),
    );
  }

  /** A server with the secret and the server key of the tests, and no limits of rate. */
  static async over(ask: Ask, close: () => Promise<void>): Promise<World> {
    const tokens = new Map<Person, string>([['server', serverKey]]);
    const world = new World(ask, tokens, close);
    for (const sub of people) {
      tokens.set(sub, await signToken({ sub, name: sub, ...claims[sub] }, testSecret));
      await world.make(sub, 'GET', '/v1/users/me');
    }
    // Who is not signed in becomes a guest.
    const { session } = await (await ask('/v1/session', { method: 'POST' })).json();
    tokens.set('guest', session.token);
    await world.resetSettings();
    const store = { name: 'A store', agentIds: [] };
    await world.make('server', 'PUT', `/v1/stores/${exampleIds.storeId}`, store);
    await world.make('server', 'PUT', `/v1/orders/${exampleIds.orderId}`, {
      storeId: exampleIds.storeId,
      customerId: 'ana',
      totalAmount: 1,
      status: 'paid',
      orderDate: '2026-01-02T03:04:05.678Z',
    });
    return world;
  }

  tokenOf(person: Person): string {
    return this.tokens.get(person) ?? '';
  }

  /** Sends a request with this bearer token, or without any. */
  async send(token: string | null, request: ApiRequest): Promise<Response> {
    const { body } = request;
    const isBytes = Buffer.isBuffer(body);
    return this.ask(addressOf(request), {
      method: request.method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && !isBytes && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    });
  }

  private async make(person: Person, method: string, path: string, body?: unknown) {
    const reply = await this.send(this.tokenOf(person), { method, path, query: [], body });
    if (!reply.ok) throw new Error(`${person}: ${method} ${path} answered ${await reply.text()}`);
    return reply.json();
  }

  /** As of a new server, but clients may make conversations of their own. */
  async resetSettings(): Promise<void> {
    await this.make('server', 'PATCH', '/v1/settings', { ...defaultSettings, allowClientSync: true });
  }

  /** A new group with a message of Ana's and her file in it; for the routes of teams, a support conversation. */
  async scene(isSupport = false): Promise<Ids> {
    const conversationId = isSupport ? await this.support() : await this.group();
    const author = isSupport ? 'cara' : 'ana';
    const upload = { method: 'POST', path: '/v1/files', query: [['name', 'a.txt']] as const };
    const reply = await this.send(this.tokenOf(author), { ...upload, body: Buffer.from('text') });
    const { file } = await reply.json();
    const { message } = await this.make(author, 'POST', '/v1/messages', {
      conversationId,
      content: 'Is the bike still there?',
      attachments: [{ fileId: file.fileId }],
    });
    if (!isSupport) await this.make('ana', 'DELETE', `/v1/conversations/${conversationId}/participants/fred`);
    return new Map([
      [exampleIds.conversationId, conversationId],
      [exampleIds.messageId, message.id],
      [exampleIds.fileId, file.fileId],
      ['made-by-the-client-1', `made-by-the-client-${conversationId}`.slice(0, 64)],
    ]);
  }

  private async group(): Promise<string> {
    const participantIds = ['ana', 'ben', 'dan', 'rita', 'fred'];
    const { conversation } = await this.make('ana', 'POST', '/v1/conversations', {
      isGroup: true,
      participantIds,
    });
    await this.make('ana', 'PATCH', `/v1/conversations/${conversation.id}/participants/rita`, {
      access: 'Read',
    });
    return conversation.id;
  }

  private async support(): Promise<string> {
    this.orders += 1;
    const order = { orderId: `order-of-cara-${this.orders}` };
    const { conversation } = await this.make('cara', 'POST', '/v1/conversations/support', order);
    return conversation.id;
  }
}
