/** A copy with one entry set. */
export function withEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value) {
  return new Map(map).set(key, value);
}

/** Rows by user, of two of one user the one with the larger stamp. */
export function putStamped<Row extends { readonly userId: string }>(
  known: ReadonlyMap<string, Row>,
  rows: readonly Row[],
  stampOf: (row: Row) => number,
): ReadonlyMap<string, Row> {
  const copy = new Map(known);
  for (const row of rows) {
    const old = copy.get(row.userId);
    if (!old || stampOf(row) > stampOf(old)) copy.set(row.userId, row);
  }
  return copy;
}
