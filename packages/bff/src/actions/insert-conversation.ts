import type { Lane } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { addToInboxes } from './inboxes.js';
import type { Ring } from './ring.js';
import type { ParticipantRow } from './views.js';

type NewRow = Tables['conversations']['$inferInsert'];

/** What differs from one kind of conversation to another; the rest is absent or the same for all. */
export type NewConversation = Pick<NewRow, 'id' | 'type' | 'createdById'> & Partial<NewRow>;

export type FirstMember = Pick<ParticipantRow, 'userId' | 'role'> & Partial<Pick<ParticipantRow, 'access'>>;

export const neverHidden = -1;

/** Stores a conversation with those who are in it from the start; `false` where its ID or another key is taken. */
export async function insertConversation(
  lane: Lane,
  conversation: NewConversation,
  members: readonly FirstMember[],
  nowMs: number,
): Promise<boolean> {
  const { conversations, states, participants } = lane.tables;
  const conversationId = conversation.id;
  const [inserted] = await lane.db
    .insert(conversations)
    .values({
      metadata: {},
      metadataRev: 1,
      isActive: true,
      recordVersion: 1,
      createdAt: nowMs,
      updatedAt: nowMs,
      rev: 1,
      ...conversation,
    })
    .onConflictDoNothing()
    .returning({ id: conversations.id });
  if (!inserted) return false;
  await lane.db.insert(states).values({
    conversationId,
    rev: 1,
    readRev: 0,
    lastSeq: 0,
    messageCount: 0,
    memberCount: members.length,
    lastMessageAt: null,
    activityFannedAt: nowMs,
    touched: lane.dialect.touch,
  });
  if (members.length === 0) return true;
  await lane.db.insert(participants).values(
    members.map(({ userId, role, access = 'ReadWrite' }) => ({
      conversationId,
      userId,
      role,
      access,
      joinedAt: nowMs,
      isActive: true,
      rev: 1,
      historyFromSeq: 0,
      activityAt: nowMs,
      notify: true,
      readSeq: 0,
      readAt: null,
      readRev: 0,
      isUnread: false,
      isArchived: false,
      hiddenUntilSeq: neverHidden,
      selfRev: 0,
      touched: 0,
    })),
  );
  const userIds = members.map(({ userId }) => userId);
  await addToInboxes(lane, userIds, 1);
  return true;
}

/** What is rung of a new conversation. */
export function madeRing(conversationId: string): Ring {
  return { kind: 'changes', conversationId, since: 0, rev: 1 };
}
