import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.js';
import { startServerProcess } from '../support/server-process.js';
import { signToken } from '../support/tokens.js';
import { inTempDir } from './floor.js';
import { type LoadResult, sendLoad } from './load.js';
import { conversationCount, planOf, type Sender } from './plan.js';

export type EngineName = 'sqlite' | 'postgres';

/** Sends per second that our server answers, each of them durable. */
export function measureSends(engine: EngineName, durationS: number): Promise<LoadResult> {
  return engine === 'sqlite'
    ? inTempDir((dir) => measureOn(`file:${join(dir, 'chat.db')}`, durationS))
    : onPostgres((url) => measureOn(url, durationS));
}

async function onPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const postgres = await startPostgres({ durable: true });
  try {
    return await work(await postgres.createDatabase('bench'));
  } finally {
    await postgres.stop();
  }
}

async function measureOn(databaseUrl: string, durationS: number): Promise<LoadResult> {
  const secret = randomBytes(32).toString('base64url');
  const server = await startServerProcess({
    env: { DATABASE_URL: databaseUrl, CHAT_SECRET: secret, RATE_LIMITS: 'off', NODE_ENV: 'production' },
  });
  try {
    const senders = await makeConversations(server.url, secret);
    return await sendLoad(planOf(server.url, senders, durationS));
  } finally {
    await server.term();
  }
}

/** Direct conversations, each with people of its own; they become known by showing their tokens. */
async function makeConversations(url: string, secret: string): Promise<Sender[]> {
  const senders: Sender[] = [];
  for (let index = 0; index < conversationCount; index += 1) {
    const [ana, ben] = [`ana-${index}`, `ben-${index}`];
    const token = await signToken({ sub: ana, name: 'Ana' }, secret);
    await post(url, '/v1/session', await signToken({ sub: ben, name: 'Ben' }, secret), {});
    const reply = await post(url, '/v1/conversations/direct', token, { userId: ben });
    senders.push({ conversationId: reply.conversation.id, token });
  }
  return senders;
}

async function post(url: string, path: string, token: string, body: object) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  // The envelope of our own server; only the conversation's is looked into.
  return (await response.json()) as { conversation: { id: string } };
}
