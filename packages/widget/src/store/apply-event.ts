import type { ChatEvent } from '@chat-widget/shared/event';
import { applyChanges, applyReads, applySelf, markStale } from './apply-changes.js';
import { applyLocal } from './apply-local.js';
import {
  afterRows,
  applyChangesReply,
  applyListPage,
  applyLoaded,
  applyMessage,
  applyMessagePage,
  applyPreview,
  applyReloaded,
  applyRosterPage,
  applySelfReply,
  settle,
} from './apply-reply.js';
import { applySync } from './apply-sync.js';
import type { Applied, StoreEvent } from './event.js';
import { type ConversationState, hearUnknown, type Revisions, type State } from './state.js';
import { refuse, touch } from './touch.js';
import { putTyping } from './typing.js';
import { putUsers, renameUsers } from './users.js';

/** The one way the state changes. Pure and total: the same state and event give the same result, and none throws. */
export function applyEvent(before: State, event: StoreEvent): Applied {
  const state = { ...before, tick: before.tick + 1 };
  // A reply asked for before everything was declared unknown: it may be of another epoch.
  if (event.type !== 'frame' && 'askedAt' in event && event.askedAt < state.resetTick) {
    if (event.type === 'reloaded') return { state, effects: [{ type: 'reloadAll' }] };
    if (event.type === 'gone') return settle(state, [event.id]);
    return settle(state, event.type === 'loaded' || event.type === 'preview' ? [event.preview.id] : []);
  }
  switch (event.type) {
    case 'frame':
      return applyFrame(state, event.frame, event.nowMs, event.askedAt);
    case 'preview':
      return applyPreview(state, event);
    case 'loaded':
      return applyLoaded(state, event);
    case 'reloaded':
      return applyReloaded(state, event);
    case 'listPage':
      return applyListPage(state, event);
    case 'changes':
      return applyChangesReply(state, event);
    case 'messagePage':
      return applyMessagePage(state, event);
    case 'rosterPage':
      return applyRosterPage(state, event);
    case 'message':
      return applyMessage(state, event);
    case 'self':
      return applySelfReply(state, event);
    case 'gone':
      return refuse(state, event.id, event.askedAt);
    default:
      return applyLocal(state, event);
  }
}

function applyFrame(state: State, frame: ChatEvent, nowMs: number, askedAt: number): Applied {
  switch (frame.type) {
    case 'sync':
      return applySync(state, frame.payload, askedAt);
    case 'user':
      return { state: renameUsers(state, [frame.payload.user]), effects: [] };
    case 'changes': {
      const { payload } = frame;
      const { conversationId: id, rev, participants, messages } = payload;
      if (
        participants.some((row) => row.userId === state.me && !row.isActive && !state.conversations.has(id))
      )
        break;
      const people = state.conversations.get(id)?.people;
      // A late or repeated frame holds names of its time: what a `user` frame of this connection said stays.
      const newer = participants.filter((row) => people && row.rev > (people.get(row.userId)?.rev ?? -1));
      const users = newer.map((row) => row.user);
      return onKnown(
        putUsers(state, users, askedAt),
        id,
        { rev },
        (known) => applyChanges(known, payload),
        messages,
      );
    }
    case 'self': {
      const { payload } = frame;
      const { conversationId: id, self } = payload;
      if (!self.isActive && !state.conversations.has(id)) break;
      return onKnown(state, id, { selfRev: self.selfRev }, (known) => applySelf(known, payload));
    }
    case 'read': {
      const { payload } = frame;
      const { conversationId: id, readRev } = payload;
      return onKnown(state, id, { readRev }, (known) => applyReads(known, payload));
    }
    case 'typing': {
      const { conversationId: id, user } = frame.payload;
      const known = state.conversations.get(id);
      if (!known || user.id === state.me) break;
      const typing = putTyping(known.typing, frame.payload, known.spokeSeqs.get(user.id) ?? 0, nowMs);
      return { state: touch(putUsers(state, [user], askedAt), { ...known, typing }), effects: [] };
    }
    case 'reset':
      return onKnown(state, frame.payload.conversationId, {}, (known) => markStale(known, state.tick));
    case 'ping':
      break;
  }
  return { state, effects: [] };
}

/** Applies to a loaded conversation; of any other it remembers how far it has come. */
function onKnown(
  state: State,
  id: string,
  revisions: Partial<Revisions>,
  apply: (known: ConversationState) => ConversationState,
  messages: Parameters<typeof afterRows>[2] = [],
): Applied {
  const known = state.conversations.get(id);
  if (known) return afterRows(touch(state, apply(known)), id, messages);
  return { state: hearUnknown(state, id, revisions), effects: [{ type: 'fetchUnknown', id }] };
}
