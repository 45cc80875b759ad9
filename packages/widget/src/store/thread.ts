import type { Message, MessageView } from '@chat-widget/shared/message';
import { putStamped } from './maps.js';

/** The window of a conversation's messages. */
export interface Thread {
  /** Every known message, oldest first. Before `fromSeq` there may be others: a page brings them and keeps these. */
  readonly rows: readonly Message[];
  /** Where the window begins: `Infinity` until the first page has come, 0 once everything is loaded. */
  readonly fromSeq: number;
  /** How many messages pages have brought: what `loadMore` counts from. */
  readonly loadedCount: number;
}

export const emptyThread: Thread = { rows: [], fromSeq: Number.POSITIVE_INFINITY, loadedCount: 0 };

/** The part of a reply that is the same for every viewer. */
export function toMessage(view: MessageView): Message {
  const { readBy, deletedFor, isRead, readAt, sender, ...message } = view;
  return message;
}

const seqOf = (row: Message): number => row.seq;

/** Rows in any order; of two versions the larger stamp stays. The same array when nothing is new. */
function mergeRows(known: readonly Message[], added: readonly Message[]): readonly Message[] {
  const lastSeq = known.at(-1)?.seq ?? -1;
  // Nearly always one more message at the end.
  if (added.length === 1 && added.every(({ seq }) => seq > lastSeq)) return [...known, ...added];
  const before: ReadonlyMap<number, Message> = new Map(known.map((row) => [row.seq, row]));
  const merged = putStamped(before, added, seqOf, (row) => row.rev);
  return merged === before ? known : [...merged.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * Rows that a frame or a reply told of. The window holds every message that the viewer may see up to `rev`: an older
 * one that is not in it was deleted by the viewer for themselves, long ago.
 */
export function putRows(thread: Thread, added: readonly Message[], rev: number): Thread {
  const { rows: known, fromSeq } = thread;
  const canBeSeen = ({ seq }: Message) => seq < fromSeq || seq > rev || known.some((old) => old.seq === seq);
  const rows = mergeRows(known, added.filter(canBeSeen));
  return rows === known ? thread : { ...thread, rows };
}

/** A page, read at `rev`, that continues the window towards the past; `page` newest first. */
export function putPage(thread: Thread, page: readonly Message[], hasOlder: boolean, rev: number): Thread {
  const fromSeq = (hasOlder && page.at(-1)?.seq) || 0;
  const seqs = new Set(page.map(seqOf));
  // As above: the page would have it, were it the viewer's to see.
  const kept = thread.rows.filter(
    ({ seq }) => seq < fromSeq || seq >= thread.fromSeq || seq > rev || seqs.has(seq),
  );
  return { rows: mergeRows(kept, page), fromSeq, loadedCount: thread.loadedCount + page.length };
}

/** The message with this ID, in or outside of the window. */
export function findRow(thread: Thread, id: string): Message | undefined {
  return thread.rows.find((row) => row.id === id);
}
