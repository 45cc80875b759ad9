import type { Sync, SyncEntry } from '@chat-widget/shared/event';
import { hear, markStale } from './apply-changes.js';
import type { Applied } from './event.js';
import { effectsOf, sendersToFetch } from './needs.js';
import { hearUnknown, noRevisions, type State } from './state.js';
import { hasEndedSince, putPreview, touch } from './touch.js';
import { renameUsers } from './users.js';

/** What was touched since the cursor: only what differs is then fetched. */
export function applySync(before: State, sync: Sync, askedAt: number): Applied {
  const state = renameUsers(before, sync.users);
  if (sync.reset) {
    const stale = [...state.conversations].map(
      ([id, known]) => [id, { ...markStale(known, state.tick), heard: noRevisions }] as const,
    );
    const conversations = new Map(stale);
    return {
      state: { ...state, conversations, heard: new Map(), missing: new Map(), resetTick: state.tick },
      effects: [{ type: 'reloadAll' }],
    };
  }
  return sync.conversations.reduce<Applied>((applied, entry) => applyEntry(applied, entry, askedAt), {
    state,
    effects: [],
  });
}

function applyEntry({ state, effects }: Applied, entry: SyncEntry, askedAt: number): Applied {
  const { conversationId: id, preview, gone, rev, selfRev, readRev } = entry;
  const known = state.conversations.get(id);
  // Ended, or only hidden for the viewer: its preview or its refusal will tell.
  if (gone) {
    if (!known) return { state, effects };
    const doubted = { ...known, doubtTick: state.tick };
    return { state: touch(state, doubted), effects: [...effects, { type: 'fetchUnknown', id }] };
  }
  if (known) {
    const conversation = hear(known, { rev, selfRev, readRev });
    return { state: touch(state, conversation), effects: [...effects, ...effectsOf(conversation)] };
  }
  const isShown = state.list !== null || state.missing.has(id);
  if (!preview || !isShown || hasEndedSince(state, id, askedAt)) {
    const heard = hearUnknown(state, id, { rev, selfRev, readRev });
    return { state: heard, effects: [...effects, { type: 'fetchUnknown', id }] };
  }
  const next = putPreview(state, preview, state.tick);
  const adopted = next.conversations.get(id);
  const senders = preview.lastMessage ? sendersToFetch(next, [preview.lastMessage]) : [];
  return { state: next, effects: [...effects, ...(adopted ? effectsOf(adopted) : []), ...senders] };
}
