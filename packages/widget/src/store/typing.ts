import type { Typing } from '@chat-widget/shared/event';
import type { Message } from '@chat-widget/shared/message';

/** Somebody who types now. */
export interface TypingEntry {
  readonly userId: string;
  /** A message of theirs after this one ends it. */
  readonly afterSeq: number;
  readonly untilMs: number;
}

type Entries = readonly TypingEntry[];

const without = (entries: Entries, isOver: (entry: TypingEntry) => boolean): Entries =>
  entries.some(isOver) ? entries.filter((entry) => !isOver(entry)) : entries;

/** Longest-typing first: who calls again keeps their place (T91). `lastMessage` may be what this announced. */
export function putTyping(
  entries: Entries,
  { user, isTyping, afterSeq, ttlMs }: Typing,
  lastMessage: Message | null,
  nowMs: number,
): Entries {
  const userId = user.id;
  const hasSpoken = lastMessage?.senderUserId === userId && lastMessage.seq > afterSeq;
  if (!isTyping || hasSpoken) return without(entries, (entry) => entry.userId === userId);
  const entry = { userId, afterSeq, untilMs: nowMs + ttlMs };
  const at = entries.findIndex((known) => known.userId === userId);
  return at < 0 ? [...entries, entry] : entries.with(at, entry);
}

/** The same array when nobody's time is over. */
export function dropExpired(entries: Entries, nowMs: number): Entries {
  return without(entries, (entry) => entry.untilMs <= nowMs);
}

/** Ends the typing of those who have spoken since. */
export function dropSpoken(entries: Entries, rows: readonly Message[]): Entries {
  return without(entries, ({ userId, afterSeq }) =>
    rows.some((row) => row.senderUserId === userId && row.seq > afterSeq),
  );
}
