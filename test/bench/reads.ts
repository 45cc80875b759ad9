import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createChat } from '../../packages/bff/src/chat.js';
import { exampleIds } from '../../packages/bff/src/http/examples.js';
import { createLog } from '../../packages/bff/src/log.js';
import { openStore } from '../../packages/bff/src/store/open.js';
import { addressOf, exampleRequest, type Ids } from '../http/api/requests.js';
import { type Operation, readApi } from '../support/api-document.js';
import { testConfig, testSecret } from '../support/chat-node.js';
import { startPostgres } from '../support/postgres.js';
import { signToken } from '../support/tokens.js';
import { inTempDir } from './floor.js';
import { seedSearch } from './search-seed.js';
import type { EngineName } from './sends.js';

const projectId = 'default';
const messagesPerConversation = 20;
/** 1,000 messages. */
const smallConversations = 50;
const rounds = 200;
const warmUpRounds = 20;
/** What a route may take more where there is more that it does not need. */
const maxRatio = 1.3;
/** In three conversations, however many there are. */
const reader = 'few';
/** An open stream is no read; files are not seeded; the moderator's routes are not this reader's. */
const left = new Set(['/v1/events', '/v1/files/{fileId}', '/v1/messages/{messageId}/audit']);

type Get = (address: string) => Promise<Response>;

interface Side {
  readonly get: Get;
  readonly ids: Ids;
  close(): Promise<void>;
}

/** p50 of each reading route over many messages and over 1,000, asked in turns. Answers how many were too slow. */
export async function measureReads(engine: EngineName, conversations: number): Promise<number> {
  console.log(`\n${engine}, ${conversations * messagesPerConversation} messages against 1,000`);
  if (engine === 'sqlite') {
    return inTempDir((dir) => compare((name) => `file:${join(dir, `${name}.db`)}`, conversations));
  }
  const postgres = await startPostgres({ durable: true });
  try {
    const urls = {
      small: await postgres.createDatabase('small'),
      large: await postgres.createDatabase('large'),
    };
    return await compare((name) => urls[name], conversations);
  } finally {
    await postgres.stop();
  }
}

async function compare(urlOf: (name: 'small' | 'large') => string, conversations: number): Promise<number> {
  const small = await open(urlOf('small'), smallConversations);
  const large = await open(urlOf('large'), conversations);
  const { operations } = await readApi();
  let slow = 0;
  for (const operation of operations) {
    const isRead = operation.method === 'GET' && operation.credential === 'required';
    if (!isRead || left.has(operation.path)) continue;
    const [smallMs, largeMs] = await inTurns(operation, small, large);
    const ratio = largeMs / smallMs;
    if (ratio > maxRatio) slow += 1;
    const figures = `${smallMs.toFixed(2)} ms   ${largeMs.toFixed(2)} ms   ${ratio.toFixed(2)} ×`;
    console.log(`${operation.name.padEnd(52)}${figures}${ratio > maxRatio ? '   TOO SLOW' : ''}`);
  }
  await small.close();
  await large.close();
  return slow;
}

async function open(databaseUrl: string, conversations: number): Promise<Side> {
  const store = await openStore({ databaseUrl, projectId });
  await seedSearch(store, { conversations, messagesPerConversation });
  await store.close();
  const config = testConfig(databaseUrl, { projectId, rateLimits: 'off' });
  await mkdir(config.filesUrl.replace(/^file:/, ''), { recursive: true });
  const chat = await createChat(config, { log: createLog('error') });
  const token = await signToken({ sub: reader, name: reader }, testSecret);
  const get: Get = async (address) =>
    chat.app.request(address, { headers: { Authorization: `Bearer ${token}` } });
  const { conversations: found } = await (await get('/v1/conversations')).json();
  const conversationId: string = found[0].id;
  const { messages } = await (await get(`/v1/messages?conversationId=${conversationId}`)).json();
  const ids = new Map([
    [exampleIds.conversationId, conversationId],
    [exampleIds.messageId, messages[0].id],
    // Somebody who is in every conversation.
    [exampleIds.userId, 'all'],
  ]);
  return { get, ids, close: () => chat.close() };
}

/** The middle of what each side took, in milliseconds; a busy moment of the machine hits both. */
async function inTurns(operation: Operation, small: Side, large: Side): Promise<[number, number]> {
  const taken: [number[], number[]] = [[], []];
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const sides = [small, large] as const;
    // Whoever comes second finds warmer caches, so they take turns in that too.
    for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const { get, ids } = sides[at];
      const address = addressOf(exampleRequest(operation, ids));
      const startMs = performance.now();
      const reply = await get(address);
      await reply.arrayBuffer();
      if (!reply.ok) throw new Error(`${operation.name} answered ${reply.status}`);
      if (round >= 0) taken[at].push(performance.now() - startMs);
    }
  }
  const middle = (ms: number[]) => ms.sort((a, b) => a - b)[Math.floor(ms.length / 2)] ?? Number.NaN;
  return [middle(taken[0]), middle(taken[1])];
}
