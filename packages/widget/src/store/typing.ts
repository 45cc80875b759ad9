import type { Typing } from '@chat-widget/shared/event';
import type { Message } from '@chat-widget/shared/message';
import { without } from './rows.js';

/** Somebody who types now. */
export interface TypingEntry {
  readonly userId: string;
  /** A message of theirs after this one ends it. */
  readonly afterSeq: number;
  readonly untilMs: number;
}

type Entries = readonly TypingEntry[];

/** True for the typing that announced this message. */
export const announced =
  ({ senderUserId, seq }: Message) =>
  ({ userId, afterSeq }: TypingEntry): boolean =>
    userId === senderUserId && afterSeq < seq;

/** Longest-typing first: who calls again keeps their place (T91). `lastMessage` may be what this announced. */
export function putTyping(
  entries: Entries,
  { user, isTyping, afterSeq, ttlMs }: Typing,
  lastMessage: Message | null,
  nowMs: number,
): Entries {
  const entry = { userId: user.id, afterSeq, untilMs: nowMs + ttlMs };
  const at = entries.findIndex(({ userId }) => userId === user.id);
  if (!isTyping || (lastMessage && announced(lastMessage)(entry)))
    return without(entries, ({ userId }) => userId === user.id);
  return at < 0 ? [...entries, entry] : entries.with(at, entry);
}
