import type { Message } from '@chat-widget/shared/message';
import { everyoneReadSeq } from '../../store/selectors.js';
import type { ConversationState, State } from '../../store/state.js';
import type { MessageSnapshot } from '../types.js';
import type { MessageSnapshots } from './message.js';
import { sameList } from './same.js';

type Snapshots = readonly MessageSnapshot[];

/** What a list was made of. */
interface Memo {
  readonly known: ConversationState;
  readonly users: State['users'];
  readonly outbox: State['outbox'];
  readonly filesVersion: number;
  readonly readSeq: number;
  /** The stored messages of the window, oldest first. */
  readonly rows: readonly Message[];
  /** Their snapshots, newest first. */
  readonly stored: Snapshots;
  readonly pending: Snapshots;
  readonly list: Snapshots;
}

/** Threads as they are shown. After a change only what it concerns is made anew, however long the thread is. */
export class ThreadSnapshots {
  readonly #messages: MessageSnapshots;
  readonly #memos = new Map<string, Memo>();

  constructor(messages: MessageSnapshots) {
    this.#messages = messages;
  }

  /** The thread's window, newest first, what is still being sent in front; undefined until its first page is there. */
  of(state: State, known: ConversationState): Snapshots | undefined {
    const { base, thread } = known;
    const { users, outbox } = state;
    if (!thread || !Number.isFinite(thread.fromSeq)) return undefined;
    const memo = this.#memos.get(base.id);
    const { version: filesVersion } = this.#messages.files;
    const isSame = memo?.users === users && memo.filesVersion === filesVersion;
    if (memo && isSame && memo.known === known && memo.outbox === outbox) return memo.list;
    const readSeq = everyoneReadSeq(known, state.me);
    const rows = memo && seesTheSame(memo.known, known) ? memo.rows : visibleRows(known);
    const make = (row: Message) => this.#messages.of(state, row, readSeq);
    const stored = isSame
      ? patched(memo, rows, readSeq, make)
      : sameList(memo?.stored, rows.map(make).reverse());
    const own = outbox.filter((entry) => entry.conversationId === base.id);
    const pending = sameList(
      memo?.pending,
      own.map((entry) => this.#messages.pending(state, entry)).reverse(),
    );
    const isOld = memo?.stored === stored && memo.pending === pending;
    const list = isOld ? memo.list : pending.concat(stored);
    this.#memos.set(base.id, { known, users, outbox, filesVersion, readSeq, rows, stored, pending, list });
    return list;
  }
}

function seesTheSame(before: ConversationState, now: ConversationState): boolean {
  return (
    before.thread === now.thread &&
    before.hiddenSeqs === now.hiddenSeqs &&
    before.self.historyFromSeq === now.self.historyFromSeq
  );
}

/** Those of the window that the viewer has not deleted for themselves, and may see. */
function visibleRows({ thread, hiddenSeqs, self }: ConversationState): readonly Message[] {
  const { rows, fromSeq } = thread ?? { rows: [], fromSeq: 0 };
  const firstSeq = Math.max(self.historyFromSeq, fromSeq);
  const isWhole = hiddenSeqs.size === 0 && (rows[0]?.seq ?? firstSeq) >= firstSeq;
  return isWhole ? rows : rows.filter(({ seq }) => seq >= firstSeq && !hiddenSeqs.has(seq));
}

/** The old snapshots, but for the rows that are others now and those that somebody has read. */
function patched(
  { rows: before, stored: old, readSeq: readBefore }: Memo,
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
    stored = old.slice(0, end).concat(fresh, old.slice(beforeLength - start));
  }
  const [low, high] = [Math.min(readSeq, readBefore), Math.max(readSeq, readBefore)];
  for (let at = firstAfter(rows, low); at < rows.length; at += 1) {
    const row = rows[at];
    if (!row || row.seq > high) break;
    const place = rows.length - 1 - at;
    const snapshot = make(row);
    if (stored[place] !== snapshot) stored = stored.with(place, snapshot);
  }
  return stored;
}

/** Where the rows with a larger `seq` begin. */
function firstAfter(rows: readonly Message[], seq: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.seq ?? 0) > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}
