import { settle } from './apply-reply.js';
import type { Applied, StoreEvent } from './event.js';
import { dropEntry, putEntry } from './outbox.js';
import type { ConversationState, State } from './state.js';
import { emptyThread } from './thread.js';
import { touch } from './touch.js';
import { dropExpired } from './typing.js';
import { putUsers } from './users.js';

type LocalType =
  | 'me'
  | 'users'
  | 'threadOpened'
  | 'readAhead'
  | 'readRefused'
  | 'typingExpired'
  | 'outboxPut'
  | 'outboxFailed'
  | 'outboxDropped';

/** What the viewer and the clock do. */
export function applyLocal(state: State, event: Extract<StoreEvent, { type: LocalType }>): Applied {
  const only = (next: State): Applied => ({ state: next, effects: [] });
  switch (event.type) {
    case 'me':
      return only({ ...putUsers(state, [event.user]), me: event.userId });
    case 'users':
      return only(putUsers(state, event.users, event.askedAt));
    case 'threadOpened':
      return onKnown(state, event.id, (known) => (known.thread ? known : { ...known, thread: emptyThread }));
    case 'readAhead':
      return onKnown(state, event.id, (known) => readAhead(known, event.untilSeq, state.tick));
    case 'readRefused':
      return onKnown(state, event.id, (known) => ({ ...known, isPreviewWanted: true, selfTick: 0 }));
    case 'typingExpired':
      return only(expireTyping(state, event.nowMs));
    case 'outboxPut':
      return only({ ...state, outbox: event.entries.reduce(putEntry, state.outbox) });
    case 'outboxFailed': {
      const entry = state.outbox.find(({ key }) => key === event.key);
      return only(
        entry ? { ...state, outbox: putEntry(state.outbox, { ...entry, error: event.error }) } : state,
      );
    }
    case 'outboxDropped':
      return only({ ...state, outbox: dropEntry(state.outbox, event.key) });
  }
}

function onKnown(state: State, id: string, change: (known: ConversationState) => ConversationState): Applied {
  const known = state.conversations.get(id);
  return known ? settle(touch(state, change(known)), [id]) : { state, effects: [] };
}

function readAhead(known: ConversationState, untilSeq: number, tick: number): ConversationState {
  const { self, lastMessage } = known;
  const readSeq = Math.max(self.readSeq, untilSeq);
  const unreadCount = readSeq >= (lastMessage?.seq ?? 0) ? 0 : known.unreadCount;
  return { ...known, self: { ...self, readSeq, isUnread: false }, unreadCount, selfTick: tick };
}

function expireTyping(state: State, nowMs: number): State {
  let next = state;
  for (const known of state.conversations.values()) {
    const typing = dropExpired(known.typing, nowMs);
    if (typing !== known.typing) next = touch(next, { ...known, typing });
  }
  return next;
}
