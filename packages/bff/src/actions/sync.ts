import type { ConversationChanges, Sync, SyncEntry } from '@chat-widget/shared/event';
import { limits } from '@chat-widget/shared/limits';
import { and, eq, gte, or, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { identitiesOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import { summaryColumns } from '../store/queries/members.js';
import type { Lane, Store } from '../store/store.js';
import type { ActionContext } from './context.js';
import { findMembership } from './membership.js';
import { isPartOf, oneOfEach } from './parts.js';
import { loadPreviews } from './previews.js';
import { fromHistory, readRange, readReads, readSelf, withoutLargeMetadata } from './ranges.js';
import type { ChangesSince, SyncActions } from './types.js';
import { toSummary } from './views.js';

/** A viewer with more participations than this loads their newest page instead of comparing all. */
const maxComparedConversations = 2_000;
const maxSyncedUsers = 200;

/** The cursor of this moment: what is touched from here on comes in the next sync. */
export async function readCursor(lane: Lane, store: Store): Promise<string> {
  const [row] = await lane.db.select({ at: lane.dialect.cursor.mapWith(Number).as('at') }).from(oneRow(lane));
  return `${store.epoch}.${row?.at ?? 0}`;
}

/** `SELECT … FROM (SELECT 1)`: drizzle selects from something. */
function oneRow(lane: Lane) {
  const { meta } = lane.tables;
  return lane.db.select({ key: meta.key }).from(meta).where(eq(meta.key, 'epoch')).as('one');
}

/** The position in a cursor of this epoch; `null` when it is missing, malformed or of another epoch. */
export function positionOf(cursor: string | null, epoch: string): number | null {
  if (cursor === null) return null;
  const dot = cursor.lastIndexOf('.');
  const position = cursor.slice(dot + 1);
  return cursor.slice(0, dot) === epoch && /^\d{1,16}$/.test(position) ? Number(position) : null;
}

/** The viewer's conversations touched at or after the position; `null` when that is too much to list. */
async function readTouched(
  lane: Lane,
  projectId: string,
  viewer: Viewer,
  since: number,
): Promise<SyncEntry[] | null> {
  const { participants: p, conversations: c, states: s } = lane.tables;
  const own = await lane.db
    .select({ id: p.conversationId })
    .from(p)
    .where(isPartOf(lane, viewer))
    .limit(maxComparedConversations + 1);
  if (own.length > maxComparedConversations) return null;
  const touched = await lane.db
    .select({
      conversationId: p.conversationId,
      isActive: p.isActive,
      isConversationActive: c.isActive,
      rev: s.rev,
      readRev: s.readRev,
      selfRev: p.selfRev,
    })
    .from(p)
    .innerJoin(s, eq(s.conversationId, p.conversationId))
    .innerJoin(c, eq(c.id, p.conversationId))
    // Who has left hears of the leaving, which touched their own row, and of nothing that happened after it.
    .where(
      and(
        isPartOf(lane, viewer),
        or(and(eq(p.isActive, true), gte(s.touched, since)), gte(p.touched, Math.max(since, 1))),
      ),
    )
    .limit(limits.maxSyncConversations + 1);
  if (touched.length > limits.maxSyncConversations) return null;
  const rows = oneOfEach(touched);
  const present = rows
    .filter((row) => row.isActive && row.isConversationActive)
    .map((row) => row.conversationId);
  const previews = new Map(
    (await loadPreviews(lane, projectId, viewer, present)).map((preview) => [preview.id, preview]),
  );
  return rows.map(({ conversationId, rev, selfRev, readRev }) => {
    const preview = previews.get(conversationId);
    // The preview is newer than the row above it: its own revisions are what it includes.
    return preview
      ? {
          conversationId,
          rev: preview.headRev,
          selfRev: preview.currentMember.selfRev,
          readRev: preview.readRev,
          preview: withoutLargeMetadata(preview),
        }
      : { conversationId, rev, selfRev, readRev, gone: true as const };
  });
}

/** Users whose name or photo changed and who share a conversation with the viewer. */
async function readChangedUsers(lane: Lane, viewer: Viewer, since: number) {
  const { users: u, participants: p } = lane.tables;
  const rows = await lane.db
    .select(summaryColumns(lane.tables))
    .from(u)
    .where(
      and(
        gte(u.touched, Math.max(since, 1)),
        sql`exists (select 1 from ${p} theirs join ${p} mine on mine.conversation_id = theirs.conversation_id
          where theirs.user_id = ${u.id} and theirs.is_active and mine.user_id in ${identitiesOf(viewer)} and mine.is_active)`,
      ),
    )
    .limit(maxSyncedUsers + 1);
  return rows.length > maxSyncedUsers ? null : rows.map(toSummary);
}

/** Everything the viewer missed since the cursor, or `reset`. */
export async function readSync(context: ActionContext, viewer: Viewer, cursor: string | null): Promise<Sync> {
  const { store, projectId, now } = context;
  return store.read(async (lane) => {
    // Read before the rows: what commits meanwhile comes again, never not at all.
    const next = await readCursor(lane, store);
    const base = { cursor: next, heartbeatMs: limits.heartbeatMs, serverTime: now() };
    const reset: Sync = { ...base, reset: true, conversations: [], users: [] };
    const since = positionOf(cursor, store.epoch);
    // A cursor from the future is one of a history that was lost: it proves nothing.
    if (since === null || since > (positionOf(next, store.epoch) ?? 0)) return reset;
    const conversations = await readTouched(lane, projectId, viewer, since);
    const users = conversations && (await readChangedUsers(lane, viewer, since));
    return conversations && users ? { ...base, conversations, users } : reset;
  });
}

async function readConversationChanges(
  lane: Lane,
  projectId: string,
  viewer: Viewer,
  conversationId: string,
  asked: ChangesSince,
): Promise<ConversationChanges> {
  const range = await readRange(lane, projectId, conversationId, asked.since);
  // Read after the range: who was removed while it was read gets nothing of it.
  const member = await findMembership(lane, viewer, conversationId);
  if (!range) throw new ChatError('conversationNotFound');
  if (!member) throw new ChatError('notParticipant');
  if (!member.participant.isActive || !member.conversation.isActive) {
    const nothing = {
      conversationId,
      since: asked.since,
      // Not the conversation's own: that would tell who has left how much is going on there.
      rev: Math.max(asked.since, member.participant.isActive ? range.changes.rev : member.participant.rev),
      participants: [],
      messages: [],
    };
    return { changes: nothing, gone: true };
  }
  const reads = asked.readSince === undefined ? null : await readReads(lane, conversationId, asked.readSince);
  const self =
    asked.selfSince === undefined
      ? null
      : await readSelf(lane, conversationId, member.participant.userId, asked.selfSince);
  return {
    changes: fromHistory(range.changes, member.participant.historyFromSeq),
    ...(self ? { self } : {}),
    ...(reads ? { reads } : {}),
  };
}

export function syncActions(context: ActionContext): SyncActions {
  const { store, projectId } = context;
  return {
    changes: (viewer, conversationId, since) =>
      store.read((lane) => readConversationChanges(lane, projectId, viewer, conversationId, since)),
    sync: (viewer, cursor) => readSync(context, viewer, cursor),
  };
}
