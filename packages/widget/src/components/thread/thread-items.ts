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

function joins(older: MessageSnapshot, newer: MessageSnapshot): boolean {
  return (
    older.type === newer.type &&
    older.isOwn === newer.isOwn &&
    older.sender?.id === newer.sender?.id &&
    newer.createdAt - older.createdAt < groupGapMs &&
    localDay(older.createdAt) === localDay(newer.createdAt)
  );
}

/**
 * Whether a group ends between two neighbours. How far the others have read ends one too; other states do not, since
 * they pass within moments and would make the thread twitch.
 */
function breaksAfter(older: MessageSnapshot | undefined, newer: MessageSnapshot): boolean {
  if (older === undefined || !joins(older, newer)) return true;
  return older.sendState === 'read' && newer.sendState !== 'read';
}

/** The first unread message of somebody else, where the reader stopped last time. */
function firstUnreadKey(oldestFirst: readonly MessageSnapshot[], readUntilSeq: number | null): string | null {
  if (readUntilSeq === null) return null;
  const found = oldestFirst.find(({ seq, isOwn }) => seq !== null && seq > readUntilSeq && !isOwn);
  return found?.key ?? null;
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
  const unreadKey = firstUnreadKey(messages, readUntilSeq);
  const items: ThreadItem[] = [];
  messages.forEach((message, i) => {
    const older = messages[i - 1];
    const newer = messages[i + 1];
    if (older === undefined || localDay(older.createdAt) !== localDay(message.createdAt)) {
      items.push({
        kind: 'day',
        key: `day-${localDay(message.createdAt)}-${message.key}`,
        timeMs: message.createdAt,
      });
    }
    if (message.key === unreadKey) items.push({ kind: 'unread', key: 'unread' });
    const first = i === 0 || message.key === unreadKey || breaksAfter(older, message);
    const last = newer === undefined || newer.key === unreadKey || breaksAfter(message, newer);
    items.push({ kind: 'message', key: message.key, message, first, last });
  });
  return items;
}
