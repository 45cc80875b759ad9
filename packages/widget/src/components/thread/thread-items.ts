import { localDay } from '../../locales/format.js';
import type { MessageSnapshot } from '../../session/types.js';

/** Messages by one sender closer together than this form one group. */
const groupGapMs = 5 * 60_000;

export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly timeMs: number }
  | { readonly kind: 'unread'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageSnapshot;
      readonly first: boolean;
      readonly last: boolean;
    };

function isSameDay(older: MessageSnapshot, newer: MessageSnapshot): boolean {
  return localDay(older.createdAt) === localDay(newer.createdAt);
}

/**
 * Whether two neighbours are in one group. How far the others have read ends one too; other states do not, since they
 * pass within moments and would make the thread twitch.
 */
function joins(older: MessageSnapshot, newer: MessageSnapshot): boolean {
  return (
    older.type === newer.type &&
    older.isOwn === newer.isOwn &&
    older.sender?.id === newer.sender?.id &&
    newer.createdAt - older.createdAt < groupGapMs &&
    isSameDay(older, newer) &&
    (older.sendState !== 'read' || newer.sendState === 'read')
  );
}

/** Whether a message is somebody else's, and later than a place in the thread. */
export function isNewAfter(afterSeq: number): (message: MessageSnapshot) => boolean {
  return ({ seq, isOwn }) => !isOwn && seq !== null && seq > afterSeq;
}

/**
 * What a thread shows from top to bottom: a heading per day, a line before what is new, and the messages with
 * their place in their group. `newestFirst` is a subscription's snapshot.
 */
export function buildThreadItems(
  newestFirst: readonly MessageSnapshot[],
  readUntilSeq: number | null,
): readonly ThreadItem[] {
  const messages = newestFirst.toReversed();
  // Where the reader stopped last time.
  const unreadKey = readUntilSeq === null ? undefined : messages.find(isNewAfter(readUntilSeq))?.key;
  const items: ThreadItem[] = [];
  messages.forEach((message, i) => {
    const { key } = message;
    const older = messages[i - 1];
    const newer = messages[i + 1];
    if (!older || !isSameDay(older, message))
      items.push({ kind: 'day', key: `day-${key}`, timeMs: message.createdAt });
    if (key === unreadKey) items.push({ kind: 'unread', key: 'unread' });
    const first = !older || key === unreadKey || !joins(older, message);
    const last = !newer || newer.key === unreadKey || !joins(message, newer);
    items.push({ kind: 'message', key, message, first, last });
  });
  return items;
}
