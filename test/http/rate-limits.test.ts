import { errorBodySchema } from '@chat-widget/shared/envelope';
import pg from 'pg';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChatConfig } from '../../packages/bff/src/config.js';
import { createLog } from '../../packages/bff/src/log.js';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { freshDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/engines.js';
import { signToken } from '../support/tokens.js';

const serverKey = 'the-server-key-of-the-tests';
const nodes: ChatNode[] = [];
const logLines: string[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(nodes.splice(0).map((node) => node.stop()));
  // Else it was the insurance that counted.
  expect(logLines.splice(0)).toEqual([]);
});

async function start(url: string, config: Partial<ChatConfig> = {}) {
  const log = createLog('warn', { write: (line) => logLines.push(line) });
  const node = await startChatNode(url, { config: { serverKey, ...config }, extras: { log } });
  nodes.push(node);
  return node;
}

const tokenOf = (id: string) =>
  signToken({ sub: id, name: id, username: id }, testSecret, { expiresInS: 7_200 });

function ask(node: ChatNode, path: string, token: string | null, body?: unknown, headers = {}) {
  return fetch(`${node.url}/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...headers,
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Ana with a conversation, and what she does too often in it. */
async function anaOn(node: ChatNode) {
  const ana = await tokenOf('ana');
  await ask(node, '/session', await tokenOf('ben'), {});
  const made = await ask(node, '/conversations/direct', ana, { userId: 'ben' });
  const conversationId: string = (await made.json()).conversation.id;
  return {
    token: ana,
    conversationId,
    send: (on = node) => ask(on, '/messages', ana, { conversationId, content: 'hello' }),
    type: (on = node) => ask(on, `/conversations/${conversationId}/typing`, ana, { isTyping: true }),
    countMessages: async () => {
      const page = await ask(node, `/messages?conversationId=${conversationId}`, ana);
      return (await page.json()).paging.totalRowCount;
    },
  };
}

const statuses = async (times: number, act: () => Promise<Response>) => {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) found.push((await act()).status);
  return found;
};
const atOnce = async (times: number, act: (n: number) => Promise<Response>) =>
  (await Promise.all(Array.from({ length: times }, (_, n) => act(n)))).map(({ status }) => status);
const of = (times: number, status: number) => Array.from({ length: times }, () => status);

const uploadNote = (node: ChatNode, token: string) =>
  fetch(`${node.url}/v1/files?name=note.txt`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: 'a short note',
  });

/** Says how many seconds to wait. */
async function expectTooMany(reply: Response, mostS: number) {
  const { message } = errorBodySchema.parse(await reply.json());
  expect([reply.status, message]).toEqual([429, 'errMsg_tooManyRequests']);
  const waitS = Number(reply.headers.get('retry-after'));
  expect(waitS).toBeGreaterThanOrEqual(1);
  expect(waitS).toBeLessThanOrEqual(mostS);
  return waitS;
}

async function withDatabase(url: string, use: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await use(client).finally(() => client.end());
}

/** Lets the limits' time pass: their clock is that of the process on SQLite, on PostgreSQL the database's. */
async function passTime(url: string, ms: number) {
  if (url.startsWith('file:')) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
    return;
  }
  const pass = `UPDATE chat_default.rate_limits SET ends_at = ends_at - ${ms}`;
  await withDatabase(url, async (client) => void (await client.query(pass)));
}

describeOnEachEngine('rate limits (S8)', (engine) => {
  it('20 messages in 10 s are sent, the 21st waits for as long as it is told', async () => {
    const url = await engine.freshUrl();
    const node = await start(url);
    const ana = await anaOn(node);
    expect(await statuses(20, ana.send)).toEqual(of(20, 201));
    const waitS = await expectTooMany(await ana.send(), 10);
    expect(await ana.countMessages()).toBe(20);
    await passTime(url, waitS * 1000);
    expect((await ana.send()).status).toBe(201);
  });

  it('of many messages at the same time exactly 20 are sent', async () => {
    const ana = await anaOn(await start(await engine.freshUrl()));
    const found = await atOnce(50, () => ana.send());
    expect(found.filter((status) => status === 201)).toHaveLength(20);
    expect(found.filter((status) => status === 429)).toHaveLength(30);
    expect(await ana.countMessages()).toBe(20);
  });

  it('100 messages in a minute are sent, however many were refused between', async () => {
    const url = await engine.freshUrl();
    const ana = await anaOn(await start(url));
    for (let round = 0; round < 5; round += 1) {
      const found = await atOnce(30, () => ana.send());
      expect(found.filter((status) => status === 201)).toHaveLength(20);
      await passTime(url, 10_000);
    }
    expect(await expectTooMany(await ana.send(), 60)).toBeLessThanOrEqual(10);
    await passTime(url, 10_000);
    expect((await ana.send()).status).toBe(201);
  });

  it("one person's haste is nobody else's, and what was not valid was no message", async () => {
    const node = await start(await engine.freshUrl());
    const ana = await anaOn(node);
    const invalid = () =>
      ask(node, '/messages', ana.token, { conversationId: ana.conversationId, content: ' ' });
    expect(await statuses(25, invalid)).toEqual(of(25, 400));
    expect(await statuses(20, ana.send)).toEqual(of(20, 201));
    await expectTooMany(await ana.send(), 10);
    const body = { conversationId: ana.conversationId, content: 'hello' };
    expect((await ask(node, '/messages', await tokenOf('ben'), body)).status).toBe(201);
  });

  it('typing is said 5 times in 10 s', async () => {
    const ana = await anaOn(await start(await engine.freshUrl()));
    expect(await statuses(5, ana.type)).toEqual(of(5, 200));
    await expectTooMany(await ana.type(), 10);
  });

  it('10 files are uploaded in a minute, and the 11th has to wait', async () => {
    const node = await start(await engine.freshUrl());
    const ana = await tokenOf('ana');
    const upload = () => uploadNote(node, ana);
    expect(await statuses(10, upload)).toEqual(of(10, 201));
    await expectTooMany(await upload(), 60);
  });

  it('60 streams are opened in a minute', async () => {
    const node = await start(await engine.freshUrl());
    const ana = await tokenOf('ana');
    const open = async () => {
      const reply = await ask(node, '/events', ana);
      if (reply.ok) await reply.body?.cancel();
      return reply;
    };
    expect(await statuses(60, open)).toEqual(of(60, 200));
    await expectTooMany(await open(), 60);
  });

  it('an address makes 10 guests in a minute; behind a proxy its visitors are told apart', async () => {
    const node = await start(await engine.freshUrl(), { proxyHops: 1 });
    // What the visitor wrote into the header themselves stands left of what the proxy saw.
    const come = (address: string, claimed: number) =>
      ask(node, '/session', null, {}, { 'X-Forwarded-For': `10.0.0.${claimed}, ${address}` });
    expect(await atOnce(10, (n) => come('192.0.2.1', n))).toEqual(of(10, 201));
    await expectTooMany(await come('192.0.2.1', 77), 60);
    expect((await come('192.0.2.2', 1)).status).toBe(201);
    // Of IPv6 a household has 2^64 addresses.
    expect(await atOnce(10, (n) => come(`2001:db8:1:2::${n}`, 1))).toEqual(of(10, 201));
    await expectTooMany(await come('2001:DB8:1:2:ffff::1', 1), 60);
    expect((await come('2001:db8:1:3::1', 1)).status).toBe(201);
    // Who is somebody already makes no guest.
    const ana = await tokenOf('ana');
    const back = () => ask(node, '/session', ana, {}, { 'X-Forwarded-For': '192.0.2.1' });
    expect((await back()).status).toBe(200);
  });

  it('without a proxy nobody believes the header', async () => {
    const node = await start(await engine.freshUrl());
    const come = (n: number) => ask(node, '/session', null, {}, { 'X-Forwarded-For': `192.0.2.${n}` });
    const found = await atOnce(12, come);
    expect(found.filter((status) => status === 429)).toHaveLength(2);
    // Who runs a proxy is told once.
    expect(logLines.splice(0).map((line) => JSON.parse(line).msg)).toEqual([
      expect.stringContaining('set PROXY_HOPS'),
    ]);
  });
});

describeOnEachEngine('the ceiling of all requests', (engine) => {
  it('is reached by a user, by an address with wrong tokens, and never by the host', async () => {
    const node = await start(await engine.freshUrl(), { rateLimits: { requestsPerMinute: 12 } });
    const me = async (token: string) => ask(node, '/users/me', token);
    const ana = await tokenOf('ana');
    expect(await statuses(12, () => me(ana))).toEqual(of(12, 200));
    await expectTooMany(await me(ana), 60);
    expect((await me(await tokenOf('ben'))).status).toBe(200);
    expect(await statuses(12, () => me('not a token'))).toEqual(of(12, 401));
    await expectTooMany(await me('not a token'), 60);
    await expectTooMany(await ask(node, '/settings', null), 60);
    expect(await statuses(30, () => ask(node, '/settings', serverKey))).not.toContain(200);
    const change = () =>
      fetch(`${node.url}/v1/settings`, {
        method: 'PATCH',
        headers: { Authorization: `Bearer ${serverKey}`, 'Content-Type': 'application/json' },
        body: '{}',
      });
    expect(await statuses(30, change)).toEqual(of(30, 200));
  });
});

describe('pictures, which browsers ask for without a token', () => {
  it("are counted as the signed user's, not as the address's that many share", async () => {
    const node = await start(await freshDatabase(), { rateLimits: { requestsPerMinute: 8 } });
    const signedFor = async (token: string): Promise<string> => {
      const { file } = await (await uploadNote(node, token)).json();
      const reply = await ask(node, '/files/urls', token, { fileIds: [file.fileId] });
      return node.url + (await reply.json()).files[0].url;
    };
    const [anas, bens] = [await signedFor(await tokenOf('ana')), await signedFor(await tokenOf('ben'))];
    // Two requests each are spent.
    expect(await statuses(6, () => fetch(anas))).toEqual(of(6, 200));
    await expectTooMany(await fetch(anas), 60);
    expect((await fetch(bens)).status).toBe(200);
    // A made-up signature is nobody's.
    const forged = anas.replace(/signature=./, 'signature=_').replace('ana', 'ben');
    expect(await statuses(8, () => fetch(forged))).toEqual(of(8, 404));
    await expectTooMany(await fetch(forged), 60);
    expect((await fetch(bens)).status).toBe(200);
  });
});

describe('rate limits over nodes', () => {
  it('two nodes together let exactly 20 messages through (S8)', async () => {
    const url = await freshDatabase();
    const pair = [await start(url), await start(url)] as const;
    const ana = await anaOn(pair[0]);
    const found = await atOnce(60, (n) => ana.send(pair[n % 2]));
    expect(found.filter((status) => status === 201)).toHaveLength(20);
    await expectTooMany(await ana.send(pair[0]), 10);
    await expectTooMany(await ana.send(pair[1]), 10);
  });

  it('while the counters cannot be reached people are served, counted by each node (S8)', async () => {
    const url = await freshDatabase();
    const node = await start(url);
    const ana = await anaOn(node);
    await ana.send();
    await withDatabase(url, async (client) => {
      await client.query('BEGIN');
      await client.query('LOCK TABLE chat_default.rate_limits IN ACCESS EXCLUSIVE MODE');
      expect(await atOnce(20, () => ana.send())).toEqual(of(20, 201));
      await expectTooMany(await ana.send(), 10);
      await client.query('ROLLBACK');
    });
    const said = logLines.splice(0).map((line) => JSON.parse(line).msg);
    expect(said).toEqual(['the shared rate limits are away: each node counts for itself']);
    // Back again: the shared counter knows of one message.
    // Sooner than a window of the node's own counting ends.
    await expect.poll(async () => (await ana.send()).status, { timeout: 8_000, interval: 100 }).toBe(201);
  });

  it('counters that were cleared away are made again', async () => {
    const url = await freshDatabase();
    const node = await start(url);
    const ana = await anaOn(node);
    await withDatabase(
      url,
      async (client) => void (await client.query('DROP TABLE chat_default.rate_limits')),
    );
    const found = await atOnce(25, () => ana.send());
    expect(found.filter((status) => status === 201)).toHaveLength(20);
  });

  it('without limits nothing is counted', async () => {
    const ana = await anaOn(await start(await freshDatabase(), { rateLimits: 'off' }));
    expect(await statuses(25, ana.send)).toEqual(of(25, 201));
  });
});
