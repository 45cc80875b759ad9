import { eq } from 'drizzle-orm';
import type { GroupListener } from './group-commit.js';
import { openPostgres } from './postgres.js';
import { openSqlite } from './sqlite.js';
import type { Lane, Store } from './store.js';

export interface StoreOptions {
  /** `file:./data/chat.db` or `postgres://…`. */
  readonly databaseUrl: string;
  readonly projectId: string;
  readonly poolSize?: number;
  readonly onGroup?: GroupListener;
  /** Something failed that no caller waits for: an idle connection, which was replaced, or the note beside the file. */
  readonly onError?: (error: Error) => void;
}

/** Opens the engine that the URL names. A SQLite file belongs to one project; another one's stops the start. */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (/^postgres(ql)?:/.test(options.databaseUrl)) {
    return openPostgres(options.databaseUrl, options.projectId, {
      poolSize: options.poolSize ?? 10,
      onError: options.onError ?? (() => undefined),
    });
  }
  const store = openSqlite(options.databaseUrl, {
    onGroup: options.onGroup ?? (() => undefined),
    onError: options.onError ?? (() => undefined),
  });
  const owner = await store.write((lane) => claimProject(lane, options.projectId));
  if (owner === options.projectId) return store;
  await store.close();
  throw new Error(`the database belongs to the project "${owner}": set PROJECT_ID or DATABASE_URL`);
}

/** Says which project the file holds; the first one that opens it. */
async function claimProject(lane: Lane, projectId: string): Promise<string> {
  const { meta } = lane.tables;
  await lane.db.insert(meta).values({ key: 'project', value: projectId }).onConflictDoNothing();
  const [row] = await lane.db.select().from(meta).where(eq(meta.key, 'project'));
  return row?.value ?? projectId;
}
