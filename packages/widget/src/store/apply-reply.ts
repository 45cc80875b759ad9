import type { Message } from '@chat-widget/shared/message';
import { applyParts, hide, putMessages } from './apply-changes.js';
import { fromPreview, hear, mergePreview, putPeople } from './conversation.js';
import type { MessagePage, StoreEvents } from './event.js';
import { withoutKey } from './maps.js';
import { dropEntry } from './outbox.js';
import type { ConversationState, State } from './state.js';
import { emptyThread, putPage, toMessage } from './thread.js';
import { change, endConversation, hasEndedSince, markStale, touch } from './touch.js';
import { takeSelf } from './unread.js';
import { putUsers } from './users.js';
import { widen } from './widen.js';

/** Own messages that are stored are no longer on their way. */
function confirmOwn(state: State, rows: readonly Message[]): State {
  let { outbox } = state;
  const stored = rows.filter(({ clientMessageId, senderUserId }) => {
    const before = outbox;
    if (clientMessageId !== null && senderUserId === state.me) outbox = dropEntry(outbox, clientMessageId);
    return outbox !== before;
  });
  return stored.length === 0 ? state : { ...state, outbox, stored: [...state.stored, ...stored] };
}

/** After rows of a conversation: which own messages are stored, and is the viewer still in it? */
export function afterRows(before: State, id: string, rows: readonly Message[]): State {
  const state = confirmOwn(before, rows);
  const known = state.conversations.get(id);
  const isIn = known?.base.isActive && known.self.isActive && known.people.get(state.me)?.isActive !== false;
  return known && !isIn ? endConversation(state, id) : state;
}

/** A refusal. Where something happened after it was asked for, it may be old: it is asked for again. */
export function applyGone(state: State, { id, askedAt }: StoreEvents['gone']): State {
  const known = state.conversations.get(id);
  // It is being loaded anew, and that answer will tell: two refusals would else keep each other from counting.
  if (known && known.staleTick > askedAt) return state;
  const lastTick = known?.touchedTick ?? state.heard.get(id)?.tick ?? -1;
  return lastTick > askedAt ? change(state, id, markStale) : endConversation(state, id);
}

/** A page, and what is private in it: messages that the viewer deleted for themselves. */
function withPage(known: ConversationState, { rows, nextCursor, rev }: MessagePage): ConversationState {
  const thread = putPage(known.thread ?? emptyThread, rows.map(toMessage), nextCursor !== null, rev);
  const hidden = rows.filter((view) => view.deletedFor.includes(known.self.userId));
  return hide(
    { ...known, thread },
    hidden.map((view) => view.seq),
  );
}

/** A preview merges into a known conversation, begins one that is not (or is to be loaded anew), and ends one. */
export function applyLoaded(before: State, { preview, page, askedAt }: StoreEvents['loaded']): State {
  const { id, participants, currentMember, isActive } = preview;
  if (hasEndedSince(before, id, askedAt)) return before;
  if (!isActive || !currentMember.isActive) return endConversation(before, id);
  const rows = page?.rows ?? [];
  const users = [...participants.map(({ user }) => user), ...rows.map(({ sender }) => sender)];
  const state = putUsers(before, users, askedAt);
  const known = state.conversations.get(id);
  if (known && askedAt < Math.max(known.bornTick, known.staleTick)) return state;
  if (known && known.staleTick === 0) return touch(state, mergePreview(known, preview));
  let begun = fromPreview(preview, known, state.heard.get(id), state.tick);
  if (page) {
    // Both are older than what either told of, so the smaller counts.
    const { applied } = begun;
    const older = {
      rev: Math.min(applied.rev, page.rev),
      selfRev: Math.min(applied.selfRev, page.selfRev),
      readRev: Math.min(applied.readRev, page.readRev),
    };
    begun = withPage(hear({ ...begun, applied: older }, page), page);
  }
  const { heard, missing } = state;
  const next = { ...state, heard: withoutKey(heard, id), missing: withoutKey(missing, id) };
  return confirmOwn(touch(next, begun), rows);
}

export function applyListPage(state: State, { page, askedAt, isFirst }: StoreEvents['listPage']): State {
  if (!isFirst && !state.list) return state;
  const dates = page.rows.map((row) => row.activityAt);
  const list = widen(isFirst ? null : state.list, dates, page.nextCursor);
  return page.rows.reduce<State>((next, preview) => applyLoaded(next, { preview, askedAt }), {
    ...state,
    list,
  });
}

export function applyChangesReply(before: State, { id, reply, askedAt }: StoreEvents['changes']): State {
  if (!before.conversations.has(id)) return before;
  if (reply.gone) return applyGone(before, { id, askedAt });
  const { participants, messages } = reply.changes;
  const state = putUsers(
    before,
    participants.map(({ user }) => user),
    askedAt,
  );
  return afterRows(
    change(state, id, (known) => applyParts(known, reply)),
    id,
    messages,
  );
}

export function applyMessagePage(before: State, event: StoreEvents['messagePage']): State {
  const { id, page, continues, askedAt } = event;
  const known = before.conversations.get(id);
  if (known?.thread?.fromSeq !== continues || askedAt < known.bornTick) return before;
  const state = putUsers(
    before,
    page.rows.map(({ sender }) => sender),
    askedAt,
  );
  return afterRows(touch(state, withPage(known, page)), id, page.rows);
}

export function applyRosterPage(before: State, event: StoreEvents['rosterPage']): State {
  const { id, page, isFirst, askedAt } = event;
  const { rows, nextCursor } = page;
  const users = rows.map(({ user }) => user);
  return change(putUsers(before, users, askedAt), id, (known) => {
    if (askedAt < known.bornTick || (!isFirst && !known.roster)) return known;
    const dates = rows.map((row) => row.joinedAt);
    const roster = widen(isFirst ? null : known.roster, dates, nextCursor);
    return { ...known, people: putPeople(known.people, rows), roster };
  });
}

/** The reply to sending, editing, deleting or getting one message: a row by its stamp, nothing is advanced. */
export function applyMessage(before: State, { message, askedAt }: StoreEvents['message']): State {
  const { conversationId: id, sender, seq, deletedFor } = message;
  const rows = [toMessage(message)];
  const state = change(putUsers(before, [sender], askedAt), id, (known) =>
    putMessages(hide(known, deletedFor.includes(known.self.userId) ? [seq] : []), rows),
  );
  return afterRows(state, id, rows);
}

export function applySelfReply(state: State, { id, self }: StoreEvents['self']): State {
  return change(state, id, (known) => takeSelf(known, self));
}
