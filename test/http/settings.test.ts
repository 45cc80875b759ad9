import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorBodySchema } from '@chat-widget/shared/envelope';
import { limits } from '@chat-widget/shared/limits';
import { defaultSettings, settingsSchema } from '@chat-widget/shared/settings';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { leastMs } from '../support/least.js';
import { signToken } from '../support/tokens.js';

const serverKey = 'the-server-key-of-the-tests';

const ask = (node: ChatNode, method: string, path: string, body?: unknown, token?: string) =>
  fetch(`${node.url}/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const patch = (node: ChatNode, body: unknown, token: string | undefined = serverKey) =>
  ask(node, 'PATCH', '/settings', body, token);
const settingsOf = async (reply: Response) => settingsSchema.parse((await reply.json()).settings);
const current = async (node: ChatNode) => settingsOf(await ask(node, 'GET', '/settings'));
const refusalOf = async (reply: Response) => {
  const { message } = errorBodySchema.parse(await reply.json());
  return [reply.status, message];
};

describeOnEachEngine('settings', (engine) => {
  let url: string;
  let node: ChatNode;
  const config = { serverKey };
  beforeEach(async () => {
    url = await engine.freshUrl();
    node = await startChatNode(url, { config });
  });
  afterEach(() => node.stop());

  it('are told to anybody, whatever credential they show, and may be kept for a minute', async () => {
    const reply = await ask(node, 'GET', '/settings', undefined, 'no token of ours');
    expect(reply.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await settingsOf(reply)).toEqual(defaultSettings);
  });

  it('are changed one by one, and stay over a restart', async () => {
    const first = await patch(node, { askGuestName: true });
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await settingsOf(first)).toEqual({ ...defaultSettings, askGuestName: true });
    await patch(node, { maxFileBytes: 1_000_000, allowedImageTypes: [] });
    const changed = {
      ...defaultSettings,
      askGuestName: true,
      maxFileBytes: 1_000_000,
      allowedImageTypes: [],
    };
    expect(await current(node)).toEqual(changed);
    expect(await settingsOf(await patch(node, {}))).toEqual(changed);
    await node.restart();
    expect(await current(node)).toEqual(changed);
  });

  it('two changes at once both count', async () => {
    await Promise.all([patch(node, { askGuestName: true }), patch(node, { maxFilesPerMessage: 3 })]);
    await node.restart();
    expect(await current(node)).toMatchObject({ askGuestName: true, maxFilesPerMessage: 3 });
  });

  it('are changed by the server key alone', async () => {
    const admin = await signToken({ sub: 'ada', name: 'Ada', role: 'admin' }, testSecret);
    const { session } = await (await ask(node, 'POST', '/session', {})).json();
    const change = { allowGuests: false };
    const unsigned = await ask(node, 'PATCH', '/settings', change);
    expect(await refusalOf(unsigned)).toEqual([401, 'errMsg_unauthenticated']);
    expect(await refusalOf(await patch(node, change, admin))).toEqual([403, 'errMsg_forbidden']);
    expect(await refusalOf(await patch(node, change, session.token))).toEqual([403, 'errMsg_forbidden']);
    for (const key of [`${serverKey}x`, serverKey.slice(1), serverKey.toUpperCase()]) {
      expect(await refusalOf(await patch(node, change, key))).toEqual([401, 'errMsg_tokenInvalid']);
    }
    expect(await current(node)).toEqual(defaultSettings);
  });

  it('beyond the limits of the product, or of no meaning, are refused and change nothing', async () => {
    const refused: unknown[] = [
      { maxFileBytes: limits.maxFileBytes + 1 },
      { maxImageBytes: limits.maxImageBytes + 1 },
      { maxFilesPerMessage: limits.maxFilesPerMessage + 1 },
      { maxFileBytes: 0 },
      { maxFileBytes: 1.5 },
      { maxFilesPerMessage: -1 },
      { maxFileBytes: '5' },
      { allowGuests: null },
      { allowedImageTypes: ['image/svg+xml'] },
      { allowedImageTypes: 'image/png' },
      { askGuestsName: true },
      { askGuestName: true, maxFileBytes: limits.maxFileBytes + 1 },
      [],
    ];
    for (const body of refused) {
      expect([body, ...(await refusalOf(await patch(node, body)))]).toEqual([
        body,
        400,
        'errMsg_invalidRequest',
      ]);
    }
    expect(await current(node)).toEqual(defaultSettings);
  });

  it('hold for the next upload', async () => {
    const ana = await signToken({ sub: 'ana', name: 'Ana' }, testSecret);
    const upload = () =>
      fetch(`${node.url}/v1/files?name=note.txt`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${ana}` },
        body: 'more than ten bytes',
      });
    await patch(node, { maxFileBytes: 10 });
    expect(await refusalOf(await upload())).toEqual([413, 'errMsg_fileTooLarge']);
    await patch(node, { maxFileBytes: 100 });
    expect((await upload()).status).toBe(201);
  });

  it('guests are turned away once the host wants none, and who is one already stays one', async () => {
    const { session } = await (await ask(node, 'POST', '/session', { name: 'Visitor' })).json();
    await patch(node, { allowGuests: false });
    const refused = await ask(node, 'POST', '/session', { name: 'Another' });
    expect(await refusalOf(refused)).toEqual([403, 'errMsg_guestsDisabled']);
    expect((await ask(node, 'POST', '/session', {}, session.token)).status).toBe(200);
    const ana = await signToken({ sub: 'ana', name: 'Ana' }, testSecret);
    expect((await ask(node, 'POST', '/session', {}, ana)).status).toBe(200);
    await patch(node, { allowGuests: true });
    expect((await ask(node, 'POST', '/session', { name: 'Another' })).status).toBe(201);
  });

  it('a guest without a name is let in even where one is asked for: the widget asks', async () => {
    await patch(node, { askGuestName: true });
    expect((await ask(node, 'POST', '/session', {})).status).toBe(201);
  });
});

describe('settings over nodes and versions', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-settings-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('without settings the configuration says whether guests may come', async () => {
    const config = { serverKey, allowGuests: false };
    const node = await startChatNode(`file:${join(dir, 'a.db')}`, { config });
    expect(await current(node)).toEqual({ ...defaultSettings, allowGuests: false });
    await patch(node, { allowGuests: true });
    await node.restart();
    expect(await current(node)).toEqual(defaultSettings);
    await node.stop();
  });
});

describeOnEachEngine('settings on every node', (engine) => {
  it('are the same within 2 s', async () => {
    // Two servers never share a SQLite file: there the change is read by the node that made it.
    const url = await engine.freshUrl();
    const one = await startChatNode(url, { config: { serverKey } });
    const other = engine.name === 'sqlite' ? one : await startChatNode(url, { config: { serverKey } });
    expect(await current(other)).toEqual(defaultSettings);
    const change = async (round: number) => {
      const allowGuests = round % 2 !== 0;
      await patch(one, { allowGuests });
      const changedAtMs = performance.now();
      const changed = { ...defaultSettings, allowGuests };
      expect(await current(one)).toEqual(changed);
      await expect.poll(() => current(other), { interval: 20 }).toEqual(changed);
      const tookMs = performance.now() - changedAtMs;
      expect((await ask(other, 'POST', '/session', {})).status).toBe(allowGuests ? 201 : 403);
      return tookMs;
    };
    expect(await leastMs(2_000, change)).toBeLessThan(2_000);
    for (const node of new Set([one, other])) await node.stop();
  });
});
