import type { Message } from '@chat-widget/shared/message';
import type { Participant } from '@chat-widget/shared/participant';
import type { ConversationState, State } from './state.js';

/** Active participants, newest joiner first (T44). */
export function membersOf({ people }: ConversationState): readonly Participant[] {
  return [...people.values()]
    .filter((person) => person.isActive)
    .sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
}

/** ISO dates of one format sort as text. */
const placeOf = ({ joinedAt, userId }: Participant): string => joinedAt + userId;

/** `seq` up to which every other participant has read (T67); stays 0 in large conversations and in empty ones. */
export function everyoneReadSeq({ base, reads }: ConversationState, me: string): number {
  const others = base.participantIds.filter((userId) => userId !== me);
  const seq = Math.min(...others.map((userId) => reads?.get(userId)?.readSeq ?? 0));
  return reads && others.length > 0 ? seq : 0;
}

/** `seq` of the newest message known. */
export function newestSeq({ lastMessage, thread }: ConversationState): number {
  return Math.max(lastMessage?.seq ?? 0, thread.rows.at(-1)?.seq ?? 0);
}

/** The inbox: most recent activity first (T83), within its window. */
export function listedConversations({ conversations, list }: State): readonly ConversationState[] {
  if (!list) return [];
  return [...conversations.values()]
    .filter((known) => !known.self.isHidden && known.activityAtMs >= list.oldestMs)
    .sort((a, b) => b.activityAtMs - a.activityAtMs || (a.base.id < b.base.id ? 1 : -1));
}

/**
 * Unix ms: what was sent until then is read by those whose mark is at `seq` (T67, T73); 0 = nothing is. It is when the
 * newest of these messages was sent; where that one is not loaded, when it was marked.
 */
export function readTime({ lastMessage, thread, reads, self }: ConversationState, seq: number): number {
  if (seq === 0 || !lastMessage) return 0;
  const isIn = (row: Message) => row.seq <= seq && row.seq >= thread.fromSeq;
  const newest = lastMessage.seq <= seq ? lastMessage : thread.rows.findLast(isIn);
  if (newest) return Date.parse(newest.sentAt);
  const marks = [self, ...(reads?.values() ?? [])].filter((mark) => mark.readSeq === seq);
  const times = marks.map(({ readAt }) => (readAt === null ? 0 : Date.parse(readAt)));
  return Math.min(Date.parse(lastMessage.sentAt) - 1, ...times);
}
