import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { nanoid } from 'nanoid';
import type pg from 'pg';
import type { Lane } from './store.js';

/**
 * The epoch of this database. A restored dump gets other transaction IDs in another database or cluster, a restored
 * base backup or a failover another timeline: each makes a new epoch, so that no cursor of the old one is believed.
 */
export async function readPostgresEpoch(lane: Lane, pool: pg.Pool): Promise<string> {
  const { meta } = lane.tables;
  await lane.db
    .insert(meta)
    .values({ key: 'epoch', value: nanoid(10) })
    .onConflictDoNothing();
  const [row] = await lane.db.select().from(meta).where(eq(meta.key, 'epoch'));
  const place = await pool.query<{ place: string }>(
    `SELECT (SELECT system_identifier FROM pg_control_system()) || '.' ||
            (SELECT timeline_id FROM pg_control_checkpoint()) || '.' ||
            (SELECT oid FROM pg_database WHERE datname = current_database()) AS place`,
  );
  return createHash('sha256')
    .update(`${row?.value} ${place.rows[0]?.place}`)
    .digest('base64url')
    .slice(0, 10);
}
