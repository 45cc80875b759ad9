/** A copy with one entry set. */
export function withEntry<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value) {
  return new Map(map).set(key, value);
}

export function withoutKey<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  return map.has(key) ? new Map([...map].filter(([known]) => known !== key)) : map;
}

/** Rows by key, of two with the same key the one with the larger stamp; the same map when nothing is new. */
export function putStamped<Key, Row>(
  known: ReadonlyMap<Key, Row>,
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  stampOf: (row: Row) => number,
): ReadonlyMap<Key, Row> {
  const newer = rows.filter((row) => {
    const old = known.get(keyOf(row));
    return !old || stampOf(row) > stampOf(old);
  });
  return newer.length === 0 ? known : new Map([...known, ...newer.map((row) => [keyOf(row), row] as const)]);
}
