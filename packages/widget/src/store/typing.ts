import type { Typing } from '@chat-widget/shared/event';

/** Somebody who types now. */
export interface TypingEntry {
  readonly userId: string;
  /** A message of theirs after this one ends it. */
  readonly afterSeq: number;
  readonly untilMs: number;
}

/** Longest-typing first: who calls again keeps their place (T91). */
export function putTyping(
  entries: readonly TypingEntry[],
  frame: Typing,
  spokeSeq: number,
  nowMs: number,
): readonly TypingEntry[] {
  const userId = frame.user.id;
  const isTyping = frame.isTyping && spokeSeq <= frame.afterSeq;
  const others = () => entries.filter((entry) => entry.userId !== userId);
  const at = entries.findIndex((entry) => entry.userId === userId);
  if (!isTyping) return at < 0 ? entries : others();
  const entry = { userId, afterSeq: frame.afterSeq, untilMs: nowMs + frame.ttlMs };
  return at < 0 ? [...entries, entry] : entries.with(at, entry);
}

/** The same array when nobody's time is over. */
export function dropExpired(entries: readonly TypingEntry[], nowMs: number): readonly TypingEntry[] {
  return entries.some((entry) => entry.untilMs <= nowMs)
    ? entries.filter((entry) => entry.untilMs > nowMs)
    : entries;
}

/** Ends the typing of those who have spoken since. */
export function dropSpoken(
  entries: readonly TypingEntry[],
  spokeSeqs: ReadonlyMap<string, number>,
): readonly TypingEntry[] {
  const isOver = (entry: TypingEntry) => (spokeSeqs.get(entry.userId) ?? 0) > entry.afterSeq;
  return entries.some(isOver) ? entries.filter((entry) => !isOver(entry)) : entries;
}
