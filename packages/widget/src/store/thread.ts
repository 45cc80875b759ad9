import { previewGraphemes } from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import { truncateGraphemes } from '@chat-widget/shared/text';

/** A message; while a change to it waits for the network, as it will be. */
export type Row = Message & {
  readonly sendState?: 'sending';
  /** What is known of it, and what it is shown ahead of: copies keep both. */
  readonly ahead?: { readonly known: Message; readonly of: object };
};

/** The window of a conversation's messages. */
export interface Thread {
  /** Every message that the viewer may see from `fromSeq` on, oldest first. An array of its own after each change. */
  readonly rows: readonly Row[];
  /** Where the window begins: `Infinity` until the first page has come, 0 once everything is loaded. */
  readonly fromSeq: number;
  /** How many messages pages have brought: what `loadMore` counts from. */
  readonly loadedCount: number;
}

export const emptyThread: Thread = { rows: [], fromSeq: Number.POSITIVE_INFINITY, loadedCount: 0 };

/** Where among the rows the one with this `seq` is, or would be. */
export function placeOf(rows: readonly Message[], seq: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.seq ?? 0) < seq) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * A row that a frame or a reply told of; of two versions the larger stamp stays. Up to `rev` the window is complete: an
 * older one that is not in it was deleted by the viewer for themselves, long ago.
 */
export function putRow(thread: Thread, row: Message, rev: number): Thread {
  const { rows, fromSeq } = thread;
  const at = placeOf(rows, row.seq);
  const old = rows[at];
  const isKnown = old?.seq === row.seq;
  if (isKnown ? row.rev <= old.rev : row.seq < fromSeq || row.seq <= rev) return thread;
  return { ...thread, rows: rows.toSpliced(at, Number(isKnown), row) };
}

/** A page that continues the window towards the past; `page` newest first. */
export function putPage(thread: Thread, page: readonly Message[], hasOlder: boolean): Thread {
  return {
    rows: [...page.toReversed(), ...thread.rows],
    fromSeq: (hasOlder && page.at(-1)?.seq) || 0,
    loadedCount: thread.loadedCount + page.length,
  };
}

/** A message as it is told of elsewhere: in previews, and by what answers it. */
export const excerptOf = ({ content }: Message): string => truncateGraphemes(content, previewGraphemes);

/** What answers a message that was changed shows it as it is now. The same array when nothing here answers it. */
export function withReference(rows: readonly Message[], changed: Message): readonly Message[] {
  const { id, attachments, location, editedAt, isDeleted } = changed;
  if (!rows.some((row) => row.referencedMessage?.id === id)) return rows;
  const content = excerptOf(changed);
  return rows.map((row) => {
    const { referencedMessage: old } = row;
    if (old?.id !== id) return row;
    return { ...row, referencedMessage: { ...old, content, attachments, location, editedAt, isDeleted } };
  });
}
