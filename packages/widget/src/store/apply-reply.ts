import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { Message, MessageView } from '@chat-widget/shared/message';
import { applyChanges, applyReads, applySelf, hear, putAll, putMessages } from './apply-changes.js';
import { followLast, isOpenTo, mergePreview, putPeople } from './conversation.js';
import type { Applied, Effect, LoadedConversation, MessagePage, StoreEvent } from './event.js';
import { effectsOf, sendersToFetch } from './needs.js';
import type { ConversationState, ListState, State } from './state.js';
import { emptyThread, putPage, toMessage } from './thread.js';
import {
  begin,
  confirmOwn,
  endConversation,
  hasEndedSince,
  put,
  putPreview,
  putPreviewUsers,
  refuse,
  touch,
} from './touch.js';
import { takeSelf } from './unread.js';
import { putUsers } from './users.js';

type Reply<Type extends StoreEvent['type']> = Extract<StoreEvent, { type: Type }>;

/** The state with whatever its conversations `ids` lack now. */
export function settle(state: State, ids: readonly string[], more: readonly Effect[] = []): Applied {
  const known = ids.flatMap((id) => state.conversations.get(id) ?? []);
  // Something has happened in it since it was asked for: the viewer may be back, and the answer was older than that.
  const back = ids.filter((id) => !state.conversations.has(id) && state.heard.has(id));
  const lastMessages = known.flatMap((conversation) => conversation.lastMessage ?? []);
  const unknown = back.map((id) => ({ type: 'fetchUnknown' as const, id }));
  return {
    state,
    effects: [...more, ...unknown, ...known.flatMap(effectsOf), ...sendersToFetch(state, lastMessages)],
  };
}

export function applyPreview(state: State, { preview, askedAt }: Reply<'preview'>): Applied {
  return settle(putPreview(state, preview, askedAt), [preview.id]);
}

/** A page's private part: messages that the viewer deleted for themselves. */
function hide(conversation: ConversationState, views: readonly MessageView[]): ConversationState {
  const { self, lastMessage } = conversation;
  const seqs = views.filter((view) => view.deletedFor.includes(self.userId)).map((view) => view.seq);
  const hiddenSeqs = putAll(conversation.hiddenSeqs, seqs);
  if (hiddenSeqs === conversation.hiddenSeqs) return conversation;
  const isLastHidden = lastMessage !== null && hiddenSeqs.has(lastMessage.seq);
  return { ...conversation, hiddenSeqs, isPreviewWanted: conversation.isPreviewWanted || isLastHidden };
}

function withFirstPage(conversation: ConversationState, page: MessagePage): ConversationState {
  const thread = putPage(
    conversation.thread ?? emptyThread,
    page.rows.map(toMessage),
    page.nextCursor !== null,
    page.rev,
  );
  return hide({ ...conversation, thread }, page.rows);
}

function putPageUsers(state: State, page: MessagePage, askedAt: number): State {
  return putUsers(
    state,
    page.rows.map((row) => row.sender),
    askedAt,
  );
}

/** A conversation loaded with its newest page: both are older than what either told of, so the smaller counts. */
function putLoaded(before: State, { preview, page }: LoadedConversation, askedAt: number): State {
  const { id } = preview;
  if (hasEndedSince(before, id, askedAt)) return before;
  if (!isOpenTo(preview)) return endConversation(before, id);
  const named = putPreviewUsers(before, preview, askedAt);
  const state = page ? putPageUsers(named, page, askedAt) : named;
  const known = state.conversations.get(id);
  if (known && !known.isStale) {
    const merged = mergePreview(known, preview, askedAt);
    const isPageNew = page && page.rev >= merged.applied.rev && page.selfRev >= merged.applied.selfRev;
    const canUsePage = isPageNew && !merged.thread;
    return put(state, canUsePage ? withFirstPage(merged, page) : merged);
  }
  if (known && askedAt < Math.max(known.staleTick, known.doubtTick)) return before;
  const begun = begin(state, preview);
  if (!page) return put(state, begun);
  const { applied } = begun;
  const older = {
    rev: Math.min(applied.rev, page.rev),
    selfRev: Math.min(applied.selfRev, page.selfRev),
    readRev: Math.min(applied.readRev, page.readRev),
  };
  return put(state, withFirstPage(hear({ ...begun, applied: older }, page), page));
}

/** Own messages that a page shows as stored are not on their way any more. */
function settlePages(before: State, loaded: readonly LoadedConversation[], ids: readonly string[]): Applied {
  const rows = loaded.flatMap(({ page }) => page?.rows ?? []);
  const { state, effects } = confirmOwn(before, rows);
  return settle(state, ids, effects);
}

export function applyLoaded(state: State, event: Reply<'loaded'>): Applied {
  return settlePages(putLoaded(state, event, event.askedAt), [event], [event.preview.id]);
}

export function applyReloaded(before: State, { list, loaded, askedAt }: Reply<'reloaded'>): Applied {
  let state = before;
  for (const conversation of loaded) state = putLoaded(state, conversation, askedAt);
  for (const preview of list?.rows ?? []) {
    if (state.conversations.get(preview.id)?.isStale !== false) {
      state = putLoaded(state, { preview, page: null }, askedAt);
    }
  }
  const conversations = new Map(state.conversations);
  const heard = new Map(state.heard);
  for (const [id, known] of state.conversations) {
    // Declared unknown once more since this was asked for: it stays, and is loaded again.
    if (!known.isStale || known.staleTick > askedAt) continue;
    conversations.delete(id);
    heard.set(id, { ...known.heard, tick: state.tick });
  }
  const window = list ? windowOf(list.rows, list.nextCursor, null) : state.list;
  state = { ...state, conversations, heard, list: window };
  return settlePages(state, loaded, [...conversations.keys()]);
}

function windowOf(
  rows: readonly ConversationPreview[],
  nextCursor: string | null,
  known: ListState | null,
): ListState {
  const times = rows.map((row) => Date.parse(row.activityAt));
  const oldestMs = Math.min(known?.oldestMs ?? Number.POSITIVE_INFINITY, ...times);
  return {
    oldestMs: nextCursor === null ? Number.NEGATIVE_INFINITY : oldestMs,
    nextCursor,
    loadedCount: (known?.loadedCount ?? 0) + rows.length,
  };
}

export function applyListPage(before: State, { page, askedAt, isFirst }: Reply<'listPage'>): Applied {
  if (!isFirst && !before.list) return { state: before, effects: [] };
  let state: State = { ...before, list: windowOf(page.rows, page.nextCursor, isFirst ? null : before.list) };
  for (const preview of page.rows) {
    state = putPreview(state, preview, askedAt);
    const known = state.conversations.get(preview.id);
    const { headRev: rev, readRev, currentMember } = preview;
    if (known) state = touch(state, hear(known, { rev, readRev, selfRev: currentMember.selfRev }));
  }
  return settle(
    state,
    page.rows.map((preview) => preview.id),
  );
}

export function applyChangesReply(before: State, { id, reply, askedAt }: Reply<'changes'>): Applied {
  const known = before.conversations.get(id);
  if (!known) return { state: before, effects: [] };
  const { changes, self, reads, gone } = reply;
  if (gone) return refuse(before, id, askedAt);
  const people = changes.participants.map((participant) => participant.user);
  let conversation = applyChanges(known, changes);
  if (self) conversation = applySelf(conversation, self);
  if (reads) conversation = applyReads(conversation, reads);
  return afterRows(touch(putUsers(before, people, askedAt), conversation), id, changes.messages);
}

/** After rows of a conversation: is the viewer still in it, which own messages are stored, who wrote? */
export function afterRows(state: State, id: string, messages: readonly Message[]): Applied {
  const confirmed = confirmOwn(state, messages);
  const conversation = state.conversations.get(id);
  if (conversation && !isViewerIn(conversation, state.me)) {
    return { state: endConversation(confirmed.state, id), effects: confirmed.effects };
  }
  return settle(confirmed.state, [id], [...confirmed.effects, ...sendersToFetch(state, messages)]);
}

function isViewerIn({ base, self, people }: ConversationState, me: string): boolean {
  return base.isActive && self.isActive && people.get(me)?.isActive !== false;
}

export function applyMessagePage(before: State, event: Reply<'messagePage'>): Applied {
  const { id, page, continues, askedAt } = event;
  const known = before.conversations.get(id);
  if (known?.thread?.fromSeq !== continues || askedAt < known.bornTick) return { state: before, effects: [] };
  const state = putPageUsers(before, page, askedAt);
  const rows = page.rows.map(toMessage);
  return afterRows(touch(state, withFirstPage(known, page)), id, rows);
}

export function applyRosterPage(before: State, { id, page, isFirst, askedAt }: Reply<'rosterPage'>): Applied {
  const known = before.conversations.get(id);
  if (!known || askedAt < known.bornTick || (!isFirst && !known.roster))
    return { state: before, effects: [] };
  const state = putUsers(
    before,
    page.rows.map((row) => row.user),
    askedAt,
  );
  const last = page.rows.at(-1);
  const roster = {
    oldestMs: page.nextCursor !== null && last ? Date.parse(last.joinedAt) : Number.NEGATIVE_INFINITY,
    nextCursor: page.nextCursor,
    loadedCount: (isFirst ? 0 : (known.roster?.loadedCount ?? 0)) + page.rows.length,
  };
  return settle(touch(state, { ...known, people: putPeople(known.people, page.rows), roster }), [id]);
}

/** The reply to sending, editing, deleting or getting one message: a row by its stamp, nothing is advanced. */
export function applyMessage(before: State, { message: view, askedAt }: Reply<'message'>): Applied {
  const state = putUsers(before, [view.sender], askedAt);
  const row = toMessage(view);
  const known = state.conversations.get(view.conversationId);
  if (!known) return confirmOwn(state, [row]);
  const put = followLast(putMessages(hide(known, [view]), [row]), [row], known.lastRev);
  return afterRows(touch(state, put), view.conversationId, [row]);
}

export function applySelfReply(state: State, { id, self }: Reply<'self'>): Applied {
  const known = state.conversations.get(id);
  return known ? settle(touch(state, takeSelf(known, self)), [id]) : { state, effects: [] };
}
