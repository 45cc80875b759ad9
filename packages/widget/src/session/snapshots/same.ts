/** The old list when the new one holds the same things. */
export function sameList<Item>(old: readonly Item[] | undefined, next: readonly Item[]): readonly Item[] {
  return old && old.length === next.length && next.every((item, at) => item === old[at]) ? old : next;
}

/** The old object when each field of the new one is the same. */
export function sameFields<Fields extends object>(old: Fields | undefined, next: Fields): Fields {
  if (!old) return next;
  const oldFields = new Map<string, unknown>(Object.entries(old));
  const fields = Object.entries(next);
  const isSame =
    fields.length === oldFields.size && fields.every(([name, value]) => oldFields.get(name) === value);
  return isSame ? old : next;
}
