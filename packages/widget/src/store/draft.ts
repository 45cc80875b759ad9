import type { Message } from '@chat-widget/shared/message';
import { withEntry } from './maps.js';
import { dropEntry } from './outbox.js';
import { isAhead, pickRevisions, type Revisions } from './revisions.js';
import type { ConversationState, State } from './state.js';

/** Made by one event out of what was before; what was before stays as it is. Its own fields may be set, nothing within. */
export type Draft<Part> = { -readonly [Name in keyof Part]: Part[Name] };
export type StateDraft = Draft<State>;
export type Known = Draft<ConversationState>;

/** Puts a conversation in the place of what was known of it. */
export function put(state: StateDraft, known: Known): Known {
  state.conversations = withEntry(state.conversations, known.base.id, known);
  return known;
}

/** A conversation that is loaded, to be changed. */
export function edit(state: StateDraft, id: string): Known | undefined {
  const known = state.conversations.get(id);
  return known && put(state, { ...known });
}

/** Remembers that there is more than is applied; `needOf` then asks for it. The same entry when that was known. */
export function hear(state: StateDraft, id: string, revisions: Revisions): void {
  const old = state.heard.get(id);
  if (old && !isAhead(revisions, old)) return;
  const newest = old ? pickRevisions(Math.max, old, revisions) : revisions;
  state.heard = withEntry(state.heard, id, newest);
}

/** What was asked of a conversation before now (`''`: of anything) is to be asked again. */
export function upset(state: StateDraft, id: string): void {
  state.upsets = withEntry(state.upsets, id, {});
}

/** Something that is told of a conversation: changes it where it is loaded, and then sees to what follows (`tell`). */
export function amend(
  state: StateDraft,
  id: string,
  rows: readonly Message[],
  change: (known: Known) => void,
): void {
  const known = edit(state, id);
  if (known) change(known);
  tell(state, id, rows);
}

/** Its place in the inbox is that of its last activity. */
export function moveUp(known: Known, date: string): void {
  known.activityAtMs = Math.max(known.activityAtMs, Date.parse(date));
}

/** What is known of it is not to be trusted: it is loaded anew, by a request made from now on. */
export function doubt(state: StateDraft, id: string, known = edit(state, id)): void {
  upset(state, id);
  if (known) known.isStale = true;
}

/** The viewer does not see it any more. */
export function end(state: StateDraft, id: string): void {
  if (state.heard.get(id) === null) return;
  upset(state, id);
  const conversations = new Map(state.conversations);
  conversations.delete(id);
  state.conversations = conversations;
  state.heard = withEntry(state.heard, id, null);
}

/** After something of a conversation was told: which own messages are stored, and is the viewer still in it? */
export function tell(state: StateDraft, id: string, rows: readonly Message[]): void {
  state.told = [...state.told, ...rows];
  for (const { clientMessageId, senderUserId } of rows)
    if (senderUserId === state.me) state.outbox = dropEntry(state.outbox, clientMessageId);
  const known = state.conversations.get(id);
  if (
    known &&
    !(known.base.isActive && known.self.isActive && known.people.get(state.me)?.isActive !== false)
  )
    end(state, id);
}
