import { applyFrame } from './apply-frame.js';
import {
  applyChangesReply,
  applyGone,
  applyListPage,
  applyLoaded,
  applyMessage,
  applyMessagePage,
  applyRosterPage,
  applySelfReply,
} from './apply-reply.js';
import type { StoreEvent, StoreEvents } from './event.js';
import { dropEntry, putEntry } from './outbox.js';
import type { State } from './state.js';
import { emptyThread } from './thread.js';
import { change, markStale, touch } from './touch.js';
import { dropExpired } from './typing.js';
import { putUsers } from './users.js';

type Reducers = { readonly [Type in keyof StoreEvents]: (state: State, event: StoreEvents[Type]) => State };

const reducers: Reducers = {
  frame: applyFrame,
  loaded: applyLoaded,
  listPage: applyListPage,
  changes: applyChangesReply,
  messagePage: applyMessagePage,
  message: applyMessage,
  self: applySelfReply,
  gone: applyGone,
  rosterPage: applyRosterPage,
  me: (state, { userId, user }) => ({ ...putUsers(state, [user], state.tick), me: userId }),
  users: (state, { users, askedAt }) => putUsers(state, users, askedAt),
  doubted: (state, { id }) => change(state, id, markStale),
  threadOpened: (state, { id }) =>
    change(state, id, (known) => ({ ...known, thread: known.thread ?? emptyThread })),
  readAhead: (state, { id, untilSeq }) =>
    change(state, id, (known) => {
      const readSeq = Math.max(known.self.readSeq, untilSeq);
      const unreadCount = readSeq >= (known.lastMessage?.seq ?? 0) ? 0 : known.self.unreadCount;
      return { ...known, self: { ...known.self, readSeq, isUnread: false, unreadCount } };
    }),
  typingExpired: (state, { nowMs }) =>
    [...state.conversations.values()].reduce((next, known) => {
      const typing = dropExpired(known.typing, nowMs);
      return typing === known.typing ? next : touch(next, { ...known, typing });
    }, state),
  outboxPut: (state, { entries }) => ({ ...state, outbox: entries.reduce(putEntry, state.outbox) }),
  outboxFailed: (state, { key, error }) => {
    const entry = state.outbox.find((one) => one.key === key);
    return entry ? { ...state, outbox: putEntry(state.outbox, { ...entry, error }) } : state;
  },
  outboxDropped: (state, { key }) => ({ ...state, outbox: dropEntry(state.outbox, key) }),
};

/** The one way the state changes. Pure and total: the same state and event give the same result, and none throws. */
export function applyEvent(before: State, event: StoreEvent): State {
  const state = { ...before, tick: before.tick + 1, stored: [] };
  // A reply asked for before everything was declared unknown; frames come in order.
  if (event.type !== 'frame' && 'askedAt' in event && event.askedAt < state.resetTick) return state;
  // Each reducer stands under the name of its event.
  const reduce = reducers[event.type] as (state: State, event: StoreEvent) => State;
  return reduce(state, event);
}
