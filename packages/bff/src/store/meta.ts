import { eq } from 'drizzle-orm';
import type { Store } from './store.js';

/** A value that belongs to this database for ever: made by whichever server asks first, the same for all. */
export async function keepInMeta(store: Store, key: string, make: () => string): Promise<string> {
  const find = async () => {
    const [row] = await store.read(({ db, tables: { meta } }) =>
      db.select().from(meta).where(eq(meta.key, key)),
    );
    return row?.value;
  };
  const known = await find();
  if (known !== undefined) return known;
  const value = make();
  await store.write(({ db, tables: { meta } }) =>
    db.insert(meta).values({ key, value }).onConflictDoNothing(),
  );
  return (await find()) ?? value;
}
