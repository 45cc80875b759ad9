import { expect, it } from 'vitest';
import { matchesSearch, queryWords } from '../../packages/bff/src/rules/search.js';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';
import { chatOpener } from '../actions/test-chat.js';
import { seedSearch } from '../bench/search-seed.js';
import { planOfSqlite, recordStatements } from '../store/plans.js';
import { openForNow } from '../store/stores.js';
import { describeOnEachEngine } from '../support/engines.js';

/** More than an inbox shows at one look, and more than are looked up one by one. */
const size = { conversations: 700, messagesPerConversation: 6 };
const maxPages = 3;
const limit = 30;

/** Somebody who is in all of them. */
const viewer: Viewer = { userId: 'all', role: 'user', isGuest: false, storeIds: [] };

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
    const messages = await store.read(({ db, tables: { messages: m } }) =>
      db.select({ id: m.id, text: m.content, at: m.sentAt, conversationId: m.conversationId }).from(m),
    );
    const named = await store.read(({ db, tables: { conversations: c } }) =>
      db.select({ id: c.id, name: c.name, metadata: c.metadata }).from(c),
    );
    await store.close();
    messages.sort((a, b) => b.at - a.at);
    const lastAt = new Map([...messages].reverse().map((one) => [one.conversationId, one.at]));
    named.sort((a, b) => (lastAt.get(b.id) ?? 0) - (lastAt.get(a.id) ?? 0));
    const { actions } = await open(databaseUrl);
    const oldest = named.at(-1)?.name?.split(' ')[0] ?? '';
    const rare = messages.at(-1)?.text.split(' ').at(-1) ?? '';
    const statements = await recordStatements(async () => {
      for (const query of ['the', 'bicycle', 'the bicycle', 'nowhere', rare, `th ${rare}`, oldest, 'a']) {
        const words = queryWords(query);
        const isField = (text: unknown) => typeof text === 'string' && matchesSearch(words, text);
        const foundMessages = messages.filter(({ text }) => matchesSearch(words, text)).map(({ id }) => id);
        const foundNames = named
          .filter(({ name, metadata }) => isField(name) || isField(metadata?.search))
          .map(({ id }) => id);
        const most = maxPages * limit;
        expect(
          await idsOf(
            (cursor) => actions.search.messages(viewer, { query }, { limit, cursor }),
            ({ message }) => message.id,
          ),
          query,
        ).toEqual(foundMessages.slice(0, most));
        expect(
          await idsOf(
            (cursor) => actions.search.conversations(viewer, query, { limit, cursor }),
            ({ id }) => id,
          ),
          query,
        ).toEqual(foundNames.slice(0, most));
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
