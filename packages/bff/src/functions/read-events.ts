import type { Conversation } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import { eq } from 'drizzle-orm';
import { loadSenders } from '../actions/message-views.js';
import { loadMembersOf } from '../actions/previews.js';
import { withoutLargeMetadata } from '../actions/ranges.js';
import { loadReferences } from '../actions/references.js';
import type { Ring } from '../actions/ring.js';
import { type MessageRow, toConversation, toMessage, toParticipant } from '../actions/views.js';
import type { Lane } from '../store/store.js';
import type { ChatEventName, ChatEvents } from './event-types.js';

export type ChangesRing = Extract<Ring, { kind: 'changes' }>;

/** Where what was read goes. */
export interface EventOutlet {
  hasListener(name: ChatEventName): boolean;
  emit<Name extends ChatEventName>(name: Name, event: ChatEvents[Name]): void;
}

async function readConversation(
  lane: Lane,
  projectId: string,
  conversationId: string,
): Promise<Conversation | null> {
  const { conversations: c } = lane.tables;
  const [row] = await lane.db.select().from(c).where(eq(c.id, conversationId));
  const [state] = await lane.queries.states.get.execute({ conversationId });
  if (!row || !state) return null;
  const { memberCount } = state;
  const members =
    (await loadMembersOf(lane, [{ id: conversationId, memberCount }])).get(conversationId) ?? [];
  const participantIds = members.map((member) => member.userId);
  return withoutLargeMetadata(toConversation(row, { projectId, memberCount, participantIds }));
}

/** The messages that were born in a range, and the one that was changed by it. */
async function readRows(lane: Lane, { conversationId, since, rev, occasion }: ChangesRing) {
  const range = { conversationId, since, until: rev, limit: limits.maxChangedRows };
  const created = await lane.queries.messages.born.execute(range);
  const changed =
    occasion && 'messageId' in occasion
      ? await lane.queries.messages.get.execute({ messageId: occasion.messageId })
      : [];
  return { created, changed };
}

/** Reads what a committed range of changes was, and tells those who listen. */
export async function readEvents(
  lane: Lane,
  projectId: string,
  ring: ChangesRing,
  { hasListener, emit }: EventOutlet,
): Promise<void> {
  const { conversationId, since, occasion } = ring;
  const isNew = since === 0;
  const isWanted =
    hasListener('message.created') ||
    (isNew && hasListener('conversation.created')) ||
    (occasion !== undefined && hasListener(occasion.event));
  if (!isWanted) return;
  const conversation = await readConversation(lane, projectId, conversationId);
  if (!conversation) return;
  if (isNew) emit('conversation.created', { conversation });

  const { created, changed } = await readRows(lane, ring);
  const senders = await loadSenders(lane, [...created, ...changed]);
  const references = await loadReferences(lane, [...created, ...changed]);
  const eventOf = (row: MessageRow) => {
    const sender = row.senderId === null ? null : (senders.get(row.senderId) ?? null);
    return { conversation, message: { ...toMessage(row, references), sender } };
  };
  for (const row of created) emit('message.created', eventOf(row));
  if (occasion === undefined) return;
  if ('messageId' in occasion) {
    for (const row of changed) emit(occasion.event, eventOf(row));
    return;
  }
  const [member] = await lane.queries.members.get.execute({ conversationId, userId: occasion.userId });
  if (!member) return;
  const participant = toParticipant({ ...member.participant, user: member.user });
  emit(occasion.event, { conversation, participant });
}
