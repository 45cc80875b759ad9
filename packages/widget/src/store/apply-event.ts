import type { ConversationChanges, EventPayloads, Sync } from '@chat-widget/shared/event';
import { takeChanges } from './changes.js';
import { begin, headOf, hideDeleted, takePage, takePreview, takeRows } from './conversation.js';
import { amend, doubt, edit, end, hear, put, type StateDraft, tell, upset } from './draft.js';
import type { StoreEvent, StoreEvents } from './event.js';
import { dropEntry, putEntry } from './outbox.js';
import { without } from './rows.js';
import { takeSelf } from './self.js';
import { emptyState, type State } from './state.js';
import { putTyping } from './typing.js';
import { learn } from './users.js';
import { widen } from './widen.js';

/** A late or repeated frame holds names of its time: they are those of an answer that is older than all we know. */
const longAgo = emptyState;

/** A preview merges into a known conversation, begins one that is not (or is to be loaded anew), and ends one. */
function takeLoaded(state: StateDraft, { preview }: StoreEvents['loaded'], asked: State): void {
  const { id, participants, lastMessage } = preview;
  learn(state, [...participants, lastMessage ?? {}], asked);
  hear(state, id, headOf(preview));
  let known = edit(state, id);
  if (!known || known.isStale) {
    // A page of participants that was asked for before may hold somebody who has left since.
    if (known) upset(state, id);
    known = put(state, begin(preview, known));
  }
  takePreview(state, known, preview);
  tell(state, id, []);
}

/** What a frame or a reply tells of a conversation; of one that is not loaded it remembers how far it has come. */
function takeParts(state: StateDraft, id: string, parts: Partial<ConversationChanges>, asked: State): void {
  const { changes, self, reads } = parts;
  learn(state, changes?.participants ?? [], asked);
  hear(state, id, {
    rev: changes?.rev ?? 0,
    selfRev: self?.self.selfRev ?? 0,
    readRev: reads?.readRev ?? 0,
  });
  amend(state, id, changes?.messages ?? [], (known) => takeChanges(state, known, parts));
}

/** What was touched since the cursor: only what differs is then fetched. After a reset nothing is known any more. */
function takeSync(state: StateDraft, { users, reset, conversations }: Sync): void {
  learn(
    state,
    users.map((user) => ({ user })),
    state,
  );
  if (reset) {
    const { conversations, heard, list } = emptyState;
    Object.assign(state, { conversations, heard, list });
    upset(state, '');
  }
  for (const { conversationId: id, preview, gone, ...revisions } of conversations) {
    // Ended, or only hidden for the viewer: its preview or its refusal will tell, also of what is being loaded now.
    if (gone && state.conversations.has(id)) doubt(state, id);
    // One that has ended may have ended after this was read.
    else if (preview && !state.heard.has(id)) takeLoaded(state, { preview }, longAgo);
    else hear(state, id, revisions);
  }
}

type Reducers<Events, Context> = {
  readonly [Type in keyof Events]: (state: StateDraft, event: Events[Type], context: Context) => void;
};

const frames: Omit<Reducers<EventPayloads, number>, 'ping'> = {
  sync: takeSync,
  user: (state, introduction) => learn(state, [introduction], state),
  changes: (state, changes) => takeParts(state, changes.conversationId, { changes }, longAgo),
  self: (state, self) => takeParts(state, self.conversationId, { self }, longAgo),
  read: (state, reads) => takeParts(state, reads.conversationId, { reads }, longAgo),
  typing: (state, typing, nowMs) => {
    const known = typing.user.id !== state.me && edit(state, typing.conversationId);
    if (!known) return;
    learn(state, [typing], longAgo);
    known.typing = putTyping(known.typing, typing, known.lastMessage, nowMs);
  },
  reset: (state, { conversationId: id }) => {
    doubt(state, id);
    takeParts(state, id, {}, longAgo);
  },
};

const reducers: Reducers<StoreEvents, State> = {
  /** One of a newer server's that means nothing to us changes nothing. */
  frame: (state, { frame: { type, payload }, nowMs }) => {
    // Each handler stands under the name of its payload.
    const take = (frames as Record<string, (state: StateDraft, payload: unknown, nowMs: number) => void>)[
      type
    ];
    take?.(state, payload, nowMs);
  },
  loaded: takeLoaded,
  listPage: (state, { page: { rows, nextCursor }, isFirst }, asked) => {
    if (!isFirst && !state.list) return;
    const dates = rows.map((row) => row.activityAt);
    state.list = widen(isFirst ? null : state.list, dates, nextCursor);
    for (const preview of rows) takeLoaded(state, { preview }, asked);
  },
  changes: (state, { id, reply }, asked) => {
    if (state.conversations.has(id)) takeParts(state, id, reply, asked);
  },
  messagePage: (state, { id, page, continues }, asked) => {
    const known = edit(state, id);
    if (known?.thread.fromSeq !== continues) return;
    learn(state, page.rows, asked);
    takePage(known, page);
    tell(state, id, page.rows);
  },
  /** The reply to sending, editing, deleting or getting one message: a row by its stamp, nothing is advanced. */
  message: (state, { message }) => {
    const { conversationId: id } = message;
    learn(state, [message], longAgo);
    amend(state, id, [message], (known) => {
      hideDeleted(known, [message]);
      takeRows(known, [message]);
    });
  },
  self: (state, { id, self }) => amend(state, id, [], (known) => takeSelf(state, known, self)),
  gone: (state, { id }) => end(state, id),
  rare: (state, { take }, asked) => take(state, asked),
  me: (state, { userId, user }) => {
    learn(state, [{ user }], state);
    state.me = userId;
  },
  doubted: (state, { id }) => doubt(state, id),
  readAhead: (state, { id, untilSeq }) =>
    amend(state, id, [], (known) => {
      const { self, lastMessage } = known;
      const readSeq = Math.max(self.readSeq, untilSeq);
      const unreadCount = readSeq >= (lastMessage?.seq ?? 0) ? 0 : self.unreadCount;
      known.self = { ...self, readSeq, isUnread: false, unreadCount };
    }),
  typingExpired: (state, { nowMs }) => {
    for (const { base, typing } of state.conversations.values()) {
      const left = without(typing, ({ untilMs }) => untilMs <= nowMs);
      const known = left !== typing && edit(state, base.id);
      if (known) known.typing = left;
    }
  },
  outboxPut: (state, { entries }) => {
    state.outbox = entries.reduce(putEntry, state.outbox);
  },
  outboxDropped: (state, { key }) => {
    state.outbox = dropEntry(state.outbox, key);
  },
};

/**
 * True for the answer to a question of the state `asked` that may be older than what is known by now. It is to be
 * asked for again. Stamps order everything else. What befalls one conversation does not concern the answers about
 * others, only lists: else many that end at once would have each other asked for again and again.
 */
export function isOverturned(state: State, event: StoreEvent, asked: State): boolean {
  // A refusal, and something was heard of it since.
  const isCrossed = event.type === 'gone' && state.heard.get(event.id) !== asked.heard.get(event.id);
  const about = event.type === 'loaded' ? event.preview : 'id' in event ? event : null;
  const isUpset = (id: string) => state.upsets.get(id) !== asked.upsets.get(id);
  return isCrossed || (about ? isUpset(about.id) || isUpset('') : state.upsets !== asked.upsets);
}

/**
 * The one way the state changes. Pure and total: the same state and event give the same result, and none throws.
 * `asked`: for an answer, the state that its question was asked in.
 */
export function applyEvent(before: State, event: StoreEvent, asked: State = before): State {
  const state: StateDraft = { ...before, told: [] };
  // Each reducer stands under the name of its event.
  const reduce = reducers[event.type] as (state: StateDraft, event: StoreEvent, asked: State) => void;
  reduce(state, event, asked);
  return state;
}
