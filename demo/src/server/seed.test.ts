import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chat, createChat, createLog, readConfig } from '@chat-widget/bff';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../people.js';
import { invoice } from './invoice.js';
import { seed } from './seed.js';

/** Drawn by the build. */
const picturesDir = new URL('../../dist/pictures/', import.meta.url);
/** A morning, at every hour: what was said the evening before is of another day. */
const nowMs = Date.parse('2026-03-10T09:00:00Z');

let dir: string;
let chat: Chat;
let clockMs: number;

const run = () =>
  seed(
    { chat, setClock: (unixMs) => (clockMs = unixMs) },
    {
      siteUrl: 'http://localhost:8787',
      nowMs,
      readAttachment: async (name) =>
        name === 'invoice.pdf' ? invoice : readFile(new URL(name, picturesDir)),
    },
  );

async function inboxOf(id: string) {
  const viewer = await chat.actions.users.refresh({ sub: id });
  const page = await chat.actions.conversations.list(viewer, {}, { cursor: null, limit: 50 });
  return { viewer, rows: page.rows };
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-seed-'));
  clockMs = nowMs;
  const config = readConfig({
    DATABASE_URL: `file:${join(dir, 'chat.db')}`,
    FILES_URL: `file:${join(dir, 'files')}`,
    CHAT_SECRET: 'a secret of the demo, long enough for HS256',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'fatal',
  });
  chat = await createChat(config, { now: () => clockMs, log: createLog('fatal') });
});
afterEach(async () => {
  await chat.close();
  await rm(dir, { recursive: true, force: true });
});

describe('the people of the demo', () => {
  it('have talked before somebody looks: in order, in the past, with photos, a PDF and unread messages', async () => {
    await run();
    const { viewer, rows } = await inboxOf('ana');
    expect(rows.length).toBeGreaterThanOrEqual(7);
    expect(rows.map(({ unreadCount }) => unreadCount).filter((count) => count > 0)).toEqual([1, 3, 2]);
    const times = rows.map(({ lastMessageAt }) => Date.parse(lastMessageAt ?? ''));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times.every((time) => time < nowMs)).toBe(true);

    const withBen = rows[0];
    if (withBen === undefined) throw new Error('Ana has a conversation');
    const filter = { conversationIds: [withBen.id] };
    const { rows: messages } = await chat.actions.messages.list(viewer, filter, { limit: 50 }, 'asc');
    expect(messages[0]?.context).toMatchObject({ reference: 'listing-bike', isVerified: true });
    const files = messages.flatMap(({ attachments }) => attachments.map(({ fileType }) => fileType));
    expect(files).toEqual(['application/pdf', 'image/jpeg', 'image/jpeg']);
    expect(new Set(messages.map(({ sentAt }) => sentAt.slice(0, 10))).size).toBeGreaterThan(1);
  });

  it('say nothing twice when the demo starts again, and nothing is read or unread by it', async () => {
    await run();
    const before = await Promise.all(people.map(async ({ id }) => (await inboxOf(id)).rows));
    clockMs = nowMs;
    await run();
    expect(await Promise.all(people.map(async ({ id }) => (await inboxOf(id)).rows))).toEqual(before);
  });
});
