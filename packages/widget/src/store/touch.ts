import { withEntry, withoutKey } from './maps.js';
import type { ConversationState, State } from './state.js';

/** The conversation cannot be brought up to date: it is loaded anew, by a request made from now on. */
export function markStale(conversation: ConversationState): ConversationState {
  // `touch` makes it the tick of the event.
  return { ...conversation, staleTick: Number.POSITIVE_INFINITY };
}

/** Puts a conversation's new state in place of its old one. */
export function touch(state: State, conversation: ConversationState): State {
  const { id } = conversation.base;
  if (state.conversations.get(id) === conversation) return state;
  const { tick: touchedTick } = state;
  const staleTick = Math.min(conversation.staleTick, touchedTick);
  const touched = { ...conversation, touchedTick, staleTick };
  return { ...state, conversations: withEntry(state.conversations, id, touched) };
}

/** Changes a conversation that is loaded. */
export function change(
  state: State,
  id: string,
  make: (known: ConversationState) => ConversationState,
): State {
  const known = state.conversations.get(id);
  return known ? touch(state, make(known)) : state;
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
