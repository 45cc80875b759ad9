import type { Message, MessageView } from '@chat-widget/shared/message';

/** The window of a conversation's messages. */
export interface Thread {
  /** Every known message from `fromSeq` on, oldest first. */
  readonly rows: readonly Message[];
  /** `Infinity` until the first page has come, 0 once everything is loaded. */
  readonly fromSeq: number;
  /** Older messages that something told of: a page that was read before must not undo them. */
  readonly outside: ReadonlyMap<number, Message>;
  /** How many messages pages have brought: what `loadMore` counts from. */
  readonly loadedCount: number;
}

export const emptyThread: Thread = {
  rows: [],
  fromSeq: Number.POSITIVE_INFINITY,
  outside: new Map(),
  loadedCount: 0,
};

/** The part of a reply that is the same for every viewer. */
export function toMessage(view: MessageView): Message {
  const { readBy, deletedFor, isRead, readAt, sender, ...message } = view;
  return message;
}

/** Two lists, oldest first, as one; of two versions the larger stamp stays. The same array when nothing is new. */
export function mergeRows(known: readonly Message[], added: readonly Message[]): readonly Message[] {
  const first = added[0];
  const last = known.at(-1);
  if (!first) return known;
  if (!last || last.seq < first.seq) return [...known, ...added];
  const merged: Message[] = [];
  let isSame = true;
  let at = 0;
  for (const row of added) {
    for (let next = known[at]; next && next.seq < row.seq; next = known[at]) {
      merged.push(next);
      at += 1;
    }
    const old = known[at];
    if (old?.seq === row.seq) at += 1;
    const isNewer = old?.seq !== row.seq || row.rev > old.rev;
    // `old` exists wherever the row is not newer.
    merged.push(isNewer || !old ? row : old);
    if (isNewer) isSame = false;
  }
  if (isSame) return known;
  for (; at < known.length; at += 1) {
    const rest = known[at];
    if (rest) merged.push(rest);
  }
  return merged;
}

/**
 * Rows that a frame or a reply told of, in any order. The window holds every message that the viewer may see up to
 * `rev`: an older one that is not in it was deleted by the viewer for themselves, long ago.
 */
export function putRows(thread: Thread, added: readonly Message[], rev: number): Thread {
  const { fromSeq } = thread;
  const inside = added.filter((row) => row.seq >= fromSeq && (row.seq > rev || hasSeq(thread.rows, row.seq)));
  const rows = mergeRows(
    thread.rows,
    inside.sort((a, b) => a.seq - b.seq),
  );
  let outside: Map<number, Message> | null = null;
  for (const row of added) {
    const known = (outside ?? thread.outside).get(row.seq);
    if (row.seq >= fromSeq || (known && known.rev >= row.rev)) continue;
    outside ??= new Map(thread.outside);
    outside.set(row.seq, row);
  }
  if (rows === thread.rows && !outside) return thread;
  return { ...thread, rows, outside: outside ?? thread.outside };
}

function hasSeq(rows: readonly Message[], seq: number): boolean {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return rows[low]?.seq === seq;
}

/** A page, read at `rev`, that continues the window towards the past; `rows` newest first. */
export function putPage(thread: Thread, rows: readonly Message[], hasOlder: boolean, rev: number): Thread {
  const page = rows.toReversed();
  const fromSeq = hasOlder && page[0] ? page[0].seq : 0;
  const outside = new Map<number, Message>();
  const inside: Message[] = [];
  for (const row of [...thread.outside.values()].sort((a, b) => a.seq - b.seq)) {
    if (row.seq < fromSeq) outside.set(row.seq, row);
    // As above: the page would have it, were it the viewer's to see.
    else if (row.seq > rev || hasSeq(page, row.seq)) inside.push(row);
  }
  return {
    rows: mergeRows(mergeRows(page, inside), thread.rows),
    fromSeq,
    outside,
    loadedCount: thread.loadedCount + rows.length,
  };
}

/** The message with this ID, in or outside of the window. */
export function findRow(thread: Thread, id: string): Message | null {
  for (let at = thread.rows.length - 1; at >= 0; at -= 1) {
    const row = thread.rows[at];
    if (row?.id === id) return row;
  }
  for (const row of thread.outside.values()) if (row.id === id) return row;
  return null;
}
