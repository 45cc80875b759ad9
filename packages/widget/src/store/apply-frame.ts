import type { ConversationChanges, EventPayloads, Sync } from '@chat-widget/shared/event';
import { applyParts } from './apply-changes.js';
import { afterRows, applyLoaded } from './apply-reply.js';
import { hear } from './conversation.js';
import type { StoreEvents } from './event.js';
import { withEntry } from './maps.js';
import { maxRevisions } from './revisions.js';
import type { Revisions, State } from './state.js';
import { change, hasEndedSince, markStale } from './touch.js';
import { putTyping } from './typing.js';
import { longAgo, putUsers, renameUsers } from './users.js';

type Frames = {
  readonly [Name in keyof EventPayloads]?: (
    state: State,
    payload: EventPayloads[Name],
    event: StoreEvents['frame'],
  ) => State;
};

const frames: Frames = {
  sync: applySync,
  user: (state, { user }) => renameUsers(state, [user]),
  changes: (state, changes) => {
    const { conversationId: id, participants, messages } = changes;
    // A late or repeated frame holds names of its time.
    const users = participants.map(({ user }) => user);
    return afterRows(applyTo(putUsers(state, users, longAgo), id, { changes }), id, messages);
  },
  self: (state, self) => afterRows(applyTo(state, self.conversationId, { self }), self.conversationId, []),
  read: (state, reads) => applyTo(state, reads.conversationId, { reads }),
  typing: (before, typing, { nowMs }) => {
    const { conversationId: id, user } = typing;
    if (user.id === before.me || !before.conversations.has(id)) return before;
    return change(putUsers(before, [user], longAgo), id, (known) => ({
      ...known,
      typing: putTyping(known.typing, typing, known.lastMessage, nowMs),
    }));
  },
  reset: (state, { conversationId: id }) =>
    state.conversations.has(id) ? change(state, id, markStale) : hearUnknown(state, id, {}),
};

/** A frame of the stream; one of a newer server's that means nothing to us changes nothing. */
export function applyFrame(state: State, event: StoreEvents['frame']): State {
  const { type, payload } = event.frame;
  // Each handler stands under the name of its payload.
  const apply = frames[type] as ((state: State, payload: unknown, event: object) => State) | undefined;
  return apply?.(state, payload, event) ?? state;
}

/** Applies to a loaded conversation; of any other it remembers how far it has come. */
function applyTo(state: State, id: string, parts: Partial<ConversationChanges>): State {
  if (state.conversations.has(id)) return change(state, id, (known) => applyParts(known, parts));
  const { changes, self, reads } = parts;
  return hearUnknown(state, id, {
    rev: changes?.rev ?? 0,
    selfRev: self?.self.selfRev ?? 0,
    readRev: reads?.readRev ?? 0,
  });
}

/** Remembers how far a conversation that is not loaded has come. */
function hearUnknown(state: State, id: string, revisions: Partial<Revisions>): State {
  const newest = maxRevisions(state.heard.get(id), revisions);
  return { ...state, heard: withEntry(state.heard, id, { ...newest, tick: state.tick }) };
}

/** What was touched since the cursor: only what differs is then fetched. After a reset nothing is known any more. */
function applySync(before: State, sync: Sync, { askedAt }: StoreEvents['frame']): State {
  const state = renameUsers(before, sync.users);
  if (sync.reset) {
    const nothing: ReadonlyMap<string, never> = new Map<string, never>();
    const { tick: resetTick } = state;
    return { ...state, conversations: nothing, heard: nothing, missing: nothing, list: null, resetTick };
  }
  return sync.conversations.reduce((next, { conversationId: id, preview, gone, ...revisions }) => {
    // Ended, or only hidden for the viewer: its preview or its refusal will tell, also of what is being loaded now.
    if (gone && next.conversations.has(id)) return change(next, id, markStale);
    if (next.conversations.has(id)) return change(next, id, (known) => hear(known, revisions));
    if (!preview || hasEndedSince(next, id, askedAt)) return hearUnknown(next, id, revisions);
    return applyLoaded(next, { preview, askedAt: next.tick });
  }, state);
}
