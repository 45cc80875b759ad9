import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Chat } from '../../packages/bff/src/chat.js';
import type { ChatEventName, ChatEvents } from '../../packages/bff/src/functions/event-types.js';
import { createLog } from '../../packages/bff/src/log.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { freshDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';

const names = [
  ...(['message.created', 'message.updated', 'message.deleted'] as const),
  ...(['conversation.created', 'participant.joined', 'participant.left'] as const),
];

/** What one event was about, in a line. */
function lineOf<Name extends ChatEventName>(name: Name, event: ChatEvents[Name]): string {
  const about =
    'message' in event
      ? `${event.message.sender?.id}: ${event.message.content}`
      : 'participant' in event
        ? event.participant.userId
        : event.conversation.type;
  return `${name} ${about}`;
}

/** Lines of all that is heard from now on. */
function listenTo({ on }: Pick<Chat, 'on'>): string[] {
  const lines: string[] = [];
  for (const name of names) on(name, (event) => lines.push(lineOf(name, event)));
  return lines;
}

/** Waits until it holds, also on a busy machine. */
const soon = (expectation: () => void) => vi.waitFor(expectation, { timeout: 15_000, interval: 20 });

describeOnEachEngine('what a host’s backend hears by chat.on', (engine) => {
  let node: ChatNode;
  let count = 0;
  const errors: string[] = [];
  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl(), {
      config: { rateLimits: 'off' },
      extras: { log: createLog('error', { write: (line) => errors.push(line) }) },
    });
  });
  afterAll(() => node.stop());

  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });
  /** Listens until the test is over. */
  const on: Chat['on'] = (name, listener) => {
    const end = node.chat.on(name, listener);
    ends.push(end);
    return end;
  };
  const listen = () => listenTo({ on });

  async function people(...ids: string[]): Promise<RestUser[]> {
    count += 1;
    const users = [];
    for (const id of ids) users.push(await RestUser.signIn(`${id}${count}`, () => node.url));
    for (const user of users) await user.request('GET', '/users/me');
    return users;
  }
  /** Two people and their conversation. */
  async function pair(): Promise<{ ana: RestUser; ben: RestUser; id: string }> {
    const [ana, ben] = (await people('ana', 'ben')) as [RestUser, RestUser]; // as many as names
    const { body } = await ana.request('POST', '/conversations/direct', { userId: ben.id });
    return { ana, ben, id: (body.conversation as { id: string }).id }; // as documented
  }
  const say = async (user: RestUser, conversationId: string, content: string) => {
    const { body } = await user.request('POST', '/messages', { conversationId, content });
    return (body.message as { id: string }).id; // as documented
  };

  it('each message once, with who wrote it and where, after its request’s commit (C52, M88)', async () => {
    const { ana, ben, id } = await pair();
    const heard: ChatEvents['message.created'][] = [];
    on('message.created', (event) => heard.push(event));
    const messageId = await say(ana, id, 'Is it still there?');
    await soon(() => expect(heard).toHaveLength(1));
    const [{ message, conversation } = {}] = heard;
    expect(message).toMatchObject({ id: messageId, content: 'Is it still there?', sender: { id: ana.id } });
    expect(conversation).toMatchObject({ id, memberCount: 2 });
    expect([...(conversation?.participantIds ?? [])].sort()).toEqual([ana.id, ben.id].sort());
  });

  it('every change of a conversation, in order, each once', async () => {
    const [ana, ben, cleo, dan] = await people('ana', 'ben', 'cleo', 'dan');
    if (!ana || !ben || !cleo || !dan) throw new Error('four were named');
    const lines = listen();
    const participantIds = [ana.id, ben.id, cleo.id];
    const { body } = await ana.request('POST', '/conversations', { isGroup: true, participantIds });
    const { id } = body.conversation as { id: string }; // as documented
    const messageId = await say(ana, id, 'Helo');
    // A listener is told of the message as it is by then: an edit that is faster would be in it.
    await soon(() => expect(lines).toHaveLength(2));
    await ana.request('PATCH', `/messages/${messageId}`, { content: 'Hello' });
    await soon(() => expect(lines).toHaveLength(3));
    // The same text again is no change.
    await ana.request('PATCH', `/messages/${messageId}`, { content: 'Hello' });
    await ana.request('POST', `/conversations/${id}/participants`, { userId: dan.id });
    await ana.request('PATCH', `/conversations/${id}/participants/${dan.id}`, { role: 'admin' });
    await ana.request('POST', `/conversations/${id}/read`, {});
    await ana.request('PATCH', `/conversations/${id}`, { name: 'Crew' });
    await ben.request('DELETE', `/conversations/${id}/participants/${ben.id}`);
    await ana.request('DELETE', `/messages/${messageId}`);
    await soon(() => expect(lines.at(-1)).toBe(`message.deleted ${ana.id}: `));
    expect(lines).toEqual([
      'conversation.created group',
      `message.created ${ana.id}: Helo`,
      `message.updated ${ana.id}: Hello`,
      `participant.joined ${dan.id}`,
      `participant.left ${ben.id}`,
      `message.deleted ${ana.id}: `,
    ]);
  });

  it('many at once are each told once, and so are edits that follow each other closely', async () => {
    const { ana, ben, id } = await pair();
    const created: number[] = [];
    let updates = 0;
    on('message.created', ({ message }) => created.push(message.seq));
    on('message.updated', () => {
      updates += 1;
    });
    const writers = [ana, ben];
    const ids = await Promise.all(
      Array.from({ length: 100 }, (_, at) => say(writers[at % 2] ?? ana, id, `message ${at}`)),
    );
    const first = ids[0] ?? '';
    const edits = Array.from({ length: 20 }, (_, at) =>
      ana.request('PATCH', `/messages/${first}`, { content: `edit ${at}` }),
    );
    await Promise.all(edits);
    await soon(() => expect([created.length, updates]).toEqual([100, 20]));
    expect(new Set(created).size).toBe(100);
  });

  it('sending the same message again tells nothing', async () => {
    const { ana, id } = await pair();
    const lines = listen();
    const body = { conversationId: id, content: 'Once', clientMessageId: 'once-only' };
    for (let i = 0; i < 3; i += 1) await ana.request('POST', '/messages', body);
    await say(ana, id, 'after');
    await soon(() => expect(lines.at(-1)).toContain('after'));
    expect(lines).toEqual([`message.created ${ana.id}: Once`, `message.created ${ana.id}: after`]);
  });

  it('a refused request tells nothing', async () => {
    const { ana, id } = await pair();
    const [stranger] = await people('stranger');
    const lines = listen();
    await stranger?.request('POST', '/messages', { conversationId: id, content: 'Let me in' });
    await say(ana, id, 'after');
    await soon(() => expect(lines).toEqual([`message.created ${ana.id}: after`]));
  });

  it('a listener that throws, rejects or never ends harms no request and no other listener', async () => {
    const { ana, id } = await pair();
    const heard: string[] = [];
    on('message.created', () => {
      throw new Error('thrown by a listener');
    });
    on('message.created', async () => {
      throw new Error('rejected by a listener');
    });
    on('message.created', () => new Promise(() => undefined));
    on('message.created', ({ message }) => heard.push(message.content));
    await say(ana, id, 'one');
    await say(ana, id, 'two');
    await soon(() => expect(heard).toEqual(['one', 'two']));
    await soon(() =>
      expect(errors.filter((line) => line.includes('a listener of message.created'))).toHaveLength(4),
    );
  });

  it('nothing more once it has ended, and only what it asked for', async () => {
    const { ana, id } = await pair();
    const heard: string[] = [];
    const end = on('message.updated', ({ message }) => heard.push(message.content));
    const messageId = await say(ana, id, 'one');
    await ana.request('PATCH', `/messages/${messageId}`, { content: 'two' });
    await soon(() => expect(heard).toEqual(['two']));
    end();
    const lines = listen();
    await ana.request('PATCH', `/messages/${messageId}`, { content: 'three' });
    await soon(() => expect(lines).toHaveLength(1));
    expect(heard).toEqual(['two']);
  });

  it('what the host’s own functions write is told like what comes over HTTP', async () => {
    const { ana, id } = await pair();
    const lines = listen();
    const { functions } = node.chat;
    await functions.sendMessage(
      { conversationId: id, content: 'From the host', attachments: [] },
      { id: ana.id },
    );
    await soon(() => expect(lines).toEqual([`message.created ${ana.id}: From the host`]));
  });

  it('closing tells first what was committed before', async () => {
    const { ana, id } = await pair();
    const lines = listen();
    await Promise.all(Array.from({ length: 30 }, (_, at) => say(ana, id, `last ${at}`)));
    await node.restart();
    expect(lines).toHaveLength(30);
  });
});

describe('what a host’s backend hears by chat.on, of several nodes on one PostgreSQL', () => {
  it('is what its own node did, and nothing else', async () => {
    const databaseUrl = await freshDatabase();
    const nodes = [await startChatNode(databaseUrl), await startChatNode(databaseUrl)] as const;
    const heard = nodes.map((node) => listenTo(node.chat));
    const [here, there] = [
      await RestUser.signIn('ana', () => nodes[0].url),
      await RestUser.signIn('ana', () => nodes[1].url),
    ];
    await nodes[0].chat.functions.saveUser({ id: 'ben' });
    const { body } = await here.request('POST', '/conversations/direct', { userId: 'ben' });
    const { id: conversationId } = body.conversation as { id: string }; // as documented
    await here.request('POST', '/messages', { conversationId, content: 'Here' });
    await there.request('POST', '/messages', { conversationId, content: 'There' });
    // Closing tells what is left to be told.
    for (const node of nodes) await node.stop();
    expect(heard).toEqual([
      ['conversation.created direct', 'message.created ana: Here'],
      ['message.created ana: There'],
    ]);
  });
});
