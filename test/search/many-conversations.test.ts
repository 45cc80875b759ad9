import { asc, desc, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { matchesSearch, queryWords } from '../../packages/bff/src/rules/search.js';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';
import type { Lane } from '../../packages/bff/src/store/store.js';
import { chatOpener } from '../actions/test-chat.js';
import { seedSearch } from '../bench/search-seed.js';
import { planOfSqlite, recordStatements } from '../store/plans.js';
import { openForNow } from '../store/stores.js';
import { describeOnEachEngine } from '../support/engines.js';

/** More than an inbox shows at one look, and more than are looked up one by one. */
const size = { conversations: 700, messagesPerConversation: 5 };
const maxPages = 2;
const limit = 20;

/** In so few that each is looked up by itself, but not in one statement. */
const lookedUp = 150;
const viewerOf = (userId: string): Viewer => ({ userId, role: 'user', isGuest: false, storeIds: [] });

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** The IDs on the first pages. */
async function idsOf<Row>(ask: (cursor: string | null) => Promise<Page<Row>>, idOf: (row: Row) => string) {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const { rows, nextCursor }: Page<Row> = await ask(cursor);
    ids.push(...rows.map(idOf));
    cursor = nextCursor;
    if (cursor === null) break;
  }
  return ids;
}

describeOnEachEngine('searching as somebody in many conversations', (engine) => {
  const open = chatOpener();

  it('finds what there is, newest first, and looks up no more than what may match', async () => {
    const databaseUrl = await engine.freshUrl();
    const store = await openForNow(databaseUrl);
    await seedSearch(store, size);
    const { messages, named } = await store.write(enterSome);
    await store.close();
    const { actions } = await open(databaseUrl);
    const [oldest = '', rare = ''] = [named.at(-1)?.texts[0], messages.at(-1)?.texts[0]?.split(' ').at(-1)];
    const statements = await recordStatements(async () => {
      for (const viewer of ['all', 'mid'].map(viewerOf)) {
        const isSeen = (one: Text) => viewer.userId === 'all' || one.isOfMid;
        for (const query of ['the', 'bicycle', 'the bicycle', 'nowhere', rare, `th ${rare}`, oldest, 'a']) {
          const words = queryWords(query);
          const expected = (all: readonly Text[]) =>
            all
              .filter((one) => isSeen(one) && one.texts.some((text) => matchesSearch(words, text)))
              .map(({ id }) => id)
              .slice(0, maxPages * limit);
          const inMessages = await idsOf(
            (cursor) => actions.search.messages(viewer, { query }, { limit, cursor }),
            ({ message }) => message.id,
          );
          expect(inMessages, query).toEqual(expected(messages));
          const inNames = await idsOf(
            (cursor) => actions.search.conversations(viewer, query, { limit, cursor }),
            ({ id }) => id,
          );
          expect(inNames, query).toEqual(expected(named));
        }
      }
    });
    if (engine.name !== 'sqlite') return;
    // Neither goes through all that the viewer is in.
    const lookUps = statements.filter((one) => one.includes('cross join'));
    expect(lookUps.length).toBeGreaterThan(1);
    for (const statement of lookUps) {
      expect(planOfSqlite(sqlitePath(databaseUrl), statement)).toMatch(
        /participants USING INDEX \w+ \(conversation_id=\? AND user_id=\?\)/,
      );
    }
  }, 60_000);
});

interface Text {
  readonly id: string;
  /** Of which one has the whole query. */
  readonly texts: readonly string[];
  readonly isOfMid: boolean;
}

/** Lets `mid` into the oldest conversations; answers what there is to find, the newest first. */
async function enterSome({ db, tables: { messages: m, conversations: c, participants: p } }: Lane) {
  const parts = await db.select().from(p).where(eq(p.userId, 'all')).orderBy(asc(p.activityAt));
  const entered = parts.slice(0, lookedUp);
  await db.insert(p).values(entered.map((part) => ({ ...part, userId: 'mid' })));
  const ofMid = new Set(entered.map(({ conversationId }) => conversationId));
  const rows = await db.select().from(m).orderBy(desc(m.sentAt));
  const messages: Text[] = rows.map(({ id, content, conversationId }) => ({
    id,
    texts: [content],
    isOfMid: ofMid.has(conversationId),
  }));
  const byId = new Map((await db.select().from(c)).map((row) => [row.id, row]));
  const named: Text[] = parts.reverse().map(({ conversationId: id }) => {
    const { name, metadata } = byId.get(id) ?? {};
    return { id, texts: [String(name), String(metadata?.search)], isOfMid: ofMid.has(id) };
  });
  return { messages, named };
}
