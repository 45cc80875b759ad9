import { limits } from '@chat-widget/shared/limits';
import type { MessageView } from '@chat-widget/shared/message';
import type { UserSummary } from '@chat-widget/shared/user';
import { and, asc, eq, gte, inArray, isNotNull } from 'drizzle-orm';
import { isTeamId } from '../rules/teams.js';
import { summaryColumns } from '../store/queries/members.js';
import type { Lane } from '../store/store.js';
import { loadReferences, withinHistory } from './references.js';
import { type MessageRow, type References, toIso, toMessage, toSummary } from './views.js';

interface Mark {
  readonly userId: string;
  readonly seq: number;
  readonly readAt: number;
}

/** The read state of a few messages of one conversation; nobody is named above 100 participants. */
interface ReadState {
  readonly watermarks: readonly { userId: string; readSeq: number; readAt: number | null }[];
  /** Ascending by seq. */
  readonly history: readonly Mark[];
  readonly singles: readonly Mark[];
  /** Those who speak, or spoke, for a team: that one of them reads another is no news. */
  readonly agentIds: ReadonlySet<string>;
}

async function loadReadState(lane: Lane, rows: readonly MessageRow[]): Promise<ReadState> {
  const { participants: p, readMarks, singleReads, states } = lane.tables;
  const conversationId = rows[0]?.conversationId ?? '';
  const seqs = rows.map((row) => row.seq);
  const [state] = await lane.db
    .select({ memberCount: states.memberCount })
    .from(states)
    .where(eq(states.conversationId, conversationId));
  if (!state || state.memberCount > limits.maxParticipantsWithReads) {
    return { watermarks: [], history: [], singles: [], agentIds: new Set() };
  }
  const firstSeq = Math.min(...seqs);
  const watermarks = await lane.db
    .select({ userId: p.userId, readSeq: p.readSeq, readAt: p.readAt })
    .from(p)
    .where(and(eq(p.conversationId, conversationId), eq(p.isActive, true), gte(p.readSeq, firstSeq)));
  const history = await lane.db
    .select()
    .from(readMarks)
    .where(and(eq(readMarks.conversationId, conversationId), gte(readMarks.seq, firstSeq)))
    .orderBy(asc(readMarks.seq));
  const singles = await lane.db
    .select()
    .from(singleReads)
    .where(and(eq(singleReads.conversationId, conversationId), inArray(singleReads.seq, seqs)));
  return { watermarks, history, singles, agentIds: await loadAgents(lane, rows) };
}

async function loadAgents(lane: Lane, rows: readonly MessageRow[]): Promise<ReadonlySet<string>> {
  const conversationId = rows.find(isOfTeam)?.conversationId;
  if (conversationId === undefined) return new Set();
  const { participants: p } = lane.tables;
  const agents = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(and(eq(p.conversationId, conversationId), isNotNull(p.teamId)));
  return new Set(agents.map(({ userId }) => userId));
}

const isOfTeam = ({ senderType }: MessageRow) => senderType === 'store' || senderType === 'admin';

/** Who has read a message, and when first: its sender aside (decision 3). */
function readersOf(row: MessageRow, { watermarks, history, singles, agentIds }: ReadState) {
  const times = new Map<string, number>();
  const note = (userId: string, atMs: number) => {
    if (userId === row.senderId) return;
    if (isOfTeam(row) && (isTeamId(userId) || agentIds.has(userId))) return;
    times.set(userId, Math.min(atMs, times.get(userId) ?? atMs));
  };
  for (const mark of singles) if (mark.seq === row.seq) note(mark.userId, mark.readAt);
  for (const mark of history) if (mark.seq >= row.seq) note(mark.userId, mark.readAt);
  // Who joined later starts with a watermark over what came before: only a mark of their own counts as reading.
  for (const { userId, readSeq, readAt } of watermarks) {
    if (readSeq >= row.seq && readAt !== null && !times.has(userId)) note(userId, readAt);
  }
  return times;
}

/** Who wrote these, by ID. */
export async function loadSenders(
  lane: Lane,
  rows: readonly MessageRow[],
): Promise<Map<string, UserSummary>> {
  const ids = [...new Set(rows.flatMap((row) => (row.senderId === null ? [] : [row.senderId])))];
  if (ids.length === 0) return new Map();
  const { users } = lane.tables;
  const senders = await lane.db.select(summaryColumns(lane.tables)).from(users).where(inArray(users.id, ids));
  return new Map(senders.map((sender) => [sender.id, toSummary(sender)]));
}

/**
 * Messages of ONE conversation as REST shows them to a viewer whose history in it begins at `historyFromSeq`.
 * `hiddenFor`: the viewer, where these are hidden for them.
 */
export async function viewMessages(
  lane: Lane,
  rows: readonly MessageRow[],
  { historyFromSeq, hiddenFor = null }: { historyFromSeq: number; hiddenFor?: string | null },
): Promise<MessageView[]> {
  if (rows.length === 0) return [];
  const reads = await loadReadState(lane, rows);
  const senders = await loadSenders(lane, rows);
  const references = await loadReferences(lane, rows);
  return rows.map((row) => {
    const readers = readersOf(row, reads);
    return {
      ...withinHistory(toMessage(row, references), historyFromSeq),
      readBy: [...(row.senderId === null ? [] : [row.senderId]), ...readers.keys()],
      deletedFor: hiddenFor === null ? [] : [hiddenFor],
      isRead: readers.size > 0,
      readAt: readers.size > 0 ? toIso(Math.min(...readers.values())) : null,
      ...senderOf(row, senders.get(row.senderId ?? '')),
    };
  });
}

/** A message just stored: read by its sender alone, so nothing has to be asked. */
export function viewNewMessage(row: MessageRow, sender: UserSummary, references: References): MessageView {
  return {
    ...toMessage(row, references),
    readBy: [sender.id],
    deletedFor: [],
    isRead: false,
    readAt: null,
    ...senderOf(row, sender),
  };
}

function senderOf({ senderType }: MessageRow, sender: UserSummary | undefined) {
  if (!sender) return { sender: null };
  return { sender: toSummary(sender), ...(senderType !== null && { senderName: sender.name }) };
}
