import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { Message } from '@chat-widget/shared/message';
import { fromPreview, isOpenTo, mergePreview } from './conversation.js';
import type { Applied, Effect } from './event.js';
import { dropEntry } from './outbox.js';
import { type ConversationState, noRevisions, type State, withEntry, withoutKey } from './state.js';
import { putUsers } from './users.js';

/** Puts a conversation's new state in place of its old one. */
export function touch(state: State, conversation: ConversationState): State {
  const { id } = conversation.base;
  if (state.conversations.get(id) === conversation) return state;
  const touched = { ...conversation, touchedTick: state.tick };
  return { ...state, conversations: withEntry(state.conversations, id, touched) };
}

/** A refusal. Where something happened after it was asked for, it may be old: it is asked for again. */
export function refuse(state: State, id: string, askedAt: number): Applied {
  const known = state.conversations.get(id);
  const again: Effect = { type: 'fetchUnknown', id };
  const lastTick = known?.touchedTick ?? state.heard.get(id)?.tick ?? -1;
  return lastTick > askedAt
    ? { state, effects: [again] }
    : { state: endConversation(state, id), effects: [] };
}

/** The viewer does not see it any more. */
export function endConversation(state: State, id: string): State {
  return {
    ...state,
    conversations: withoutKey(state.conversations, id),
    heard: withoutKey(state.heard, id),
    missing: withEntry(state.missing, id, state.tick),
  };
}

/** True when it was seen to end after this was asked for. */
export function hasEndedSince(state: State, id: string, askedAt: number): boolean {
  return (state.missing.get(id) ?? -1) > askedAt;
}

/** Puts a conversation that is not known yet (or known no longer) into the state. */
export function begin(state: State, preview: ConversationPreview): ConversationState {
  const old = state.conversations.get(preview.id);
  const begun = fromPreview(preview, old?.heard ?? state.heard.get(preview.id) ?? noRevisions);
  return { ...begun, typing: old?.typing ?? begun.typing, bornTick: state.tick };
}

export function put(state: State, conversation: ConversationState): State {
  const { id } = conversation.base;
  return touch(
    { ...state, heard: withoutKey(state.heard, id), missing: withoutKey(state.missing, id) },
    conversation,
  );
}

/** A preview of a known conversation merges into it, of another one begins it, of an ended one ends it. */
export function putPreview(before: State, preview: ConversationPreview, askedAt: number): State {
  const { id } = preview;
  if (hasEndedSince(before, id, askedAt)) return before;
  if (!isOpenTo(preview)) return endConversation(before, id);
  const state = putPreviewUsers(before, preview, askedAt);
  const known = state.conversations.get(id);
  if (known?.isStale) return state;
  return put(state, known ? mergePreview(known, preview, askedAt) : begin(state, preview));
}

export function putPreviewUsers(state: State, preview: ConversationPreview, askedAt: number): State {
  return putUsers(
    state,
    preview.participants.map((participant) => participant.user),
    askedAt,
  );
}

/** Own messages that are stored are no longer on their way. */
export function confirmOwn(state: State, messages: readonly Message[]): Applied {
  let { outbox } = state;
  if (outbox.length === 0) return { state, effects: [] };
  const effects: Effect[] = [];
  for (const { id, clientMessageId, senderUserId } of messages) {
    if (clientMessageId === null || senderUserId !== state.me) continue;
    const rest = dropEntry(outbox, clientMessageId);
    if (rest === outbox) continue;
    outbox = rest;
    effects.push({ type: 'confirmed', key: clientMessageId, messageId: id });
  }
  return { state: outbox === state.outbox ? state : { ...state, outbox }, effects };
}
