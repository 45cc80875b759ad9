import type { Message } from '@chat-widget/shared/message';
import { everyoneReadSeq } from '../../store/selectors.js';
import type { ConversationState, State } from '../../store/state.js';
import { placeOf } from '../../store/thread.js';
import type { MessageSnapshot } from '../types.js';
import type { MessageSnapshots, SnapshotHost } from './message.js';
import { Memos, sameList } from './same.js';

type Snapshots = readonly MessageSnapshot[];

/** What is remembered of a thread. */
interface Made {
  readonly readSeq: number;
  /** The stored messages of the window, oldest first. */
  readonly rows: readonly Message[];
  /** What else their snapshots come of. */
  readonly sources: readonly unknown[];
  /** Their snapshots, newest first. */
  readonly stored: Snapshots;
  readonly pending: Snapshots;
  readonly list: Snapshots;
}

/** Threads as they are shown. After a change only what it concerns is made anew, however long the thread is. */
export class ThreadSnapshots {
  readonly #core: SnapshotHost;
  readonly #messages: MessageSnapshots;
  readonly #memos = new Memos<Made>();

  constructor(core: SnapshotHost, messages: MessageSnapshots) {
    this.#core = core;
    this.#messages = messages;
  }

  /** The thread's window, newest first, what is still being sent in front; undefined until its first page is there. */
  of(state: State, known: ConversationState): Snapshots | undefined {
    const { id } = known.base;
    if (!Number.isFinite(known.thread.fromSeq)) return undefined;
    const { files, rich } = this.#core;
    const all = [state.users, files.version, rich.part];
    return this.#memos.get(id, [known, state.outbox, ...all], (old) => {
      const readSeq = everyoneReadSeq(known, state.me);
      const rows = visibleRows(known);
      const make = (row: Message) => this.#messages.of(state, row, readSeq);
      const sources = sameList(old?.sources, all);
      const stored =
        old?.sources === sources
          ? patched(old, rows, readSeq, make)
          : sameList(old?.stored, rows.map(make).reverse());
      const own = state.outbox.filter(({ conversationId }) => conversationId === id);
      const pending = sameList(
        old?.pending,
        own.map((entry) => this.#messages.pending(state, entry)).reverse(),
      );
      const isOld = old?.stored === stored && old.pending === pending;
      const list = isOld ? old.list : pending.concat(stored);
      return { readSeq, rows, sources, stored, pending, list };
    }).list;
  }
}

/** Those of the window that the viewer has not deleted for themselves, and may see. */
function visibleRows({ thread, hiddenSeqs, self }: ConversationState): readonly Message[] {
  const { rows, fromSeq } = thread;
  const firstSeq = Math.max(self.historyFromSeq, fromSeq);
  const isWhole = hiddenSeqs.size === 0 && (rows[0]?.seq ?? firstSeq) >= firstSeq;
  return isWhole ? rows : rows.filter(({ seq }) => seq >= firstSeq && !hiddenSeqs.has(seq));
}

/** The old snapshots, but for the rows that are others now and those that somebody has read. */
function patched(
  { rows: before, stored: old, readSeq: readBefore }: Made,
  rows: readonly Message[],
  readSeq: number,
  make: (row: Message) => MessageSnapshot,
): Snapshots {
  let stored = old;
  if (rows !== before) {
    // Ten thousand pointers are compared in a moment; looking each of them up would take a hundred times as long.
    const shared = Math.min(before.length, rows.length);
    let start = 0;
    while (start < shared && before[start] === rows[start]) start += 1;
    let end = 0;
    const [beforeLength, length] = [before.length, rows.length];
    while (end < shared - start && before[beforeLength - 1 - end] === rows[length - 1 - end]) end += 1;
    const fresh = rows
      .slice(start, length - end)
      .map(make)
      .reverse();
    stored = old.toSpliced(end, beforeLength - start - end, ...fresh);
  }
  const [low, high] = [Math.min(readSeq, readBefore), Math.max(readSeq, readBefore)];
  for (let at = placeOf(rows, low + 1); at < rows.length; at += 1) {
    const row = rows[at];
    if (!row || row.seq > high) break;
    const place = rows.length - 1 - at;
    const snapshot = make(row);
    if (stored[place] !== snapshot) stored = stored.with(place, snapshot);
  }
  return stored;
}
