import { indexConversation } from '../../packages/bff/src/actions/search-index.js';
import { newId } from '../../packages/bff/src/rules/id.js';
import type { Lane, Store } from '../../packages/bff/src/store/store.js';
import { createRandom } from '../support/seed.js';

export interface SearchSize {
  readonly conversations: number;
  readonly messagesPerConversation: number;
}

/** In three conversations, in each hundredth, in all. */
export const searchers = ['few', 'some', 'all'] as const;
export type Searcher = (typeof searchers)[number];

/** In every message, in one of a hundred, in about twenty of all, in none. */
export const searchedWords = ['the', 'bicycle', 'zeppelin', 'nowhere'] as const;

const random = createRandom(7);
const vocabulary = Array.from({ length: 20_000 }, () =>
  Array.from({ length: random.int(3, 9) }, () => random.pick([...'abcdefghilmnoprstuvy'])).join(''),
);
/** Common words are common, as in any language. */
const anyWord = () => vocabulary[Math.floor(random.next() ** 4 * vocabulary.length)] ?? '';

function sentence(size: SearchSize): string {
  const words = ['the', ...Array.from({ length: 8 }, anyWord)];
  if (random.chance(0.01)) words.push('bicycle');
  if (random.chance(20 / (size.conversations * size.messagesPerConversation))) words.push('zeppelin');
  return words.join(' ');
}

function membersOf(index: number): readonly string[] {
  const members: string[] = ['all', `u${index}`];
  if (index < 3) members.push('few');
  if (index % 100 === 0) members.push('some');
  return members;
}

const conversationsAtOnce = 50;

/** Conversations with their messages, as sends would have left them, and their words in the index. Prints how long each takes. */
export async function seedSearch(store: Store, size: SearchSize): Promise<void> {
  const startMs = performance.now();
  await store.write((lane) => insertUsers(lane, [...searchers, 'writer']));
  const ids: string[] = [];
  for (let from = 0; from < size.conversations; from += conversationsAtOnce) {
    const count = Math.min(conversationsAtOnce, size.conversations - from);
    const some = Array.from({ length: count }, (_, at) => ({
      id: newId(1_700_000_000_000 + from + at),
      index: from + at,
    }));
    await store.write(async (lane) => {
      await insertConversations(lane, some, size);
      await insertUsers(
        lane,
        some.map(({ index }) => `u${index}`),
      );
    });
    ids.push(...some.map(({ id }) => id));
  }
  const seededMs = performance.now();
  const cpuBefore = process.cpuUsage();
  for (let from = 0; from < ids.length; from += conversationsAtOnce) {
    const some = ids.slice(from, from + conversationsAtOnce);
    await store.write(async (lane) => {
      for (const id of some) await indexConversation(lane, id, 10_000);
    });
  }
  const messages = size.conversations * size.messagesPerConversation;
  const perMessageUs = ((performance.now() - seededMs) * 1_000) / messages;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuUs = ((user + system) / messages).toFixed(0);
  const seconds = ((seededMs - startMs) / 1_000).toFixed(0);
  console.log(
    `${messages} messages made in ${seconds} s, indexed in ${perMessageUs.toFixed(0)} µs each, ${cpuUs} µs of them in this process`,
  );
}

async function insertUsers({ db, tables: { users } }: Lane, ids: readonly string[]): Promise<void> {
  const base = { email: null, photoUrl: null, role: 'user', locale: null, isGuest: false } as const;
  const times = { createdAt: 1, updatedAt: 1, touched: 0 };
  await db
    .insert(users)
    .values(ids.map((id) => ({ id, username: id, name: id, nameKey: id, storeIds: [], ...base, ...times })));
}

async function insertConversations(
  { db, tables: t }: Lane,
  some: readonly { id: string; index: number }[],
  size: SearchSize,
): Promise<void> {
  const { messagesPerConversation: count } = size;
  const sentAt = (index: number, at: number) => 1_700_000_000_000 + at * size.conversations + index;
  await db.insert(t.conversations).values(
    some.map(({ id, index }) => ({
      id,
      type: 'group' as const,
      name: `${anyWord()} ${anyWord()} the${index % 100 === 7 ? ' bicycle' : ''}`,
      metadata: { search: anyWord() },
      ...{ metadataRev: 1, isActive: true, recordVersion: 1, createdAt: 1, updatedAt: 1, rev: 1 },
    })),
  );
  await db.insert(t.states).values(
    some.map(({ id, index }) => ({
      conversationId: id,
      ...{ rev: count + 1, readRev: 0, lastSeq: count + 1, messageCount: count, memberCount: 2 },
      ...{ lastMessageAt: sentAt(index, count - 1), activityFannedAt: 0, touched: 0 },
    })),
  );
  await db.insert(t.participants).values(
    some.flatMap(({ id, index }) =>
      membersOf(index).map((userId) => ({
        conversationId: id,
        userId,
        ...{ role: 'member' as const, access: 'ReadWrite' as const, joinedAt: 1, isActive: true, rev: 1 },
        ...{ historyFromSeq: 0, activityAt: sentAt(index, count - 1), notify: true },
        ...{ readSeq: 0, readAt: null, readRev: 0, isUnread: false, isArchived: false },
        ...{ hiddenUntilSeq: -1, selfRev: 0, touched: 0 },
      })),
    ),
  );
  await db.insert(t.messages).values(
    some.flatMap(({ id, index }) =>
      Array.from({ length: count }, (_, at) => ({
        id: newId(sentAt(index, at)),
        conversationId: id,
        ...{ seq: at + 2, rev: at + 2, ordinal: at + 1, senderId: 'writer', messageType: 'text' as const },
        ...{ content: sentence(size), sentAt: sentAt(index, at), recordVersion: 1, updatedAt: 1 },
      })),
    ),
  );
}
