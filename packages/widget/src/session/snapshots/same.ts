/** The old list when the new one holds the same things. */
export function sameList<Item>(old: readonly Item[] | undefined, next: readonly Item[]): readonly Item[] {
  return old && old.length === next.length && next.every((item, at) => item === old[at]) ? old : next;
}

/** The old object when each field of the new one is the same. */
export function sameFields<Fields extends object>(old: Fields | undefined, next: Fields): Fields {
  if (!old) return next;
  const fields: readonly unknown[] = Object.entries(old).flat();
  return sameList(fields, Object.entries(next).flat()) === fields ? old : next;
}

/** Remembers by ID what was made, and makes it anew only when something that it comes of is another. */
export class Memos<Value> {
  readonly #memos = new Map<string, { readonly sources: readonly unknown[]; readonly value: Value }>();

  get(id: string, sources: readonly unknown[], make: (old: Value | undefined) => Value): Value {
    const memo = this.#memos.get(id);
    if (memo && sameList(memo.sources, sources) === memo.sources) return memo.value;
    const value = make(memo?.value);
    this.#memos.set(id, { sources, value });
    return value;
  }
}
