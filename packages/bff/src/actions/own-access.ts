import type { PutConversation } from '@chat-widget/shared/conversation';
import { and, eq } from 'drizzle-orm';
import { requireAdmin, requireGroup } from '../rules/access.js';
import type { Lane } from '../store/store.js';
import type { Ring } from './ring.js';
import { nextRev } from './stamp.js';
import type { ConversationRow, ParticipantRow } from './views.js';

/** What everyone sees of a part and an admin may change. */
export type PartChange = Partial<Pick<ParticipantRow, 'role' | 'access'>>;

/** Changes somebody's part under a `rev` of its own. The caller holds the row lock and has checked who asks. */
export async function changePart(
  lane: Lane,
  conversationId: string,
  userId: string,
  change: PartChange,
): Promise<readonly Ring[]> {
  const rev = await nextRev(lane, conversationId);
  const { participants: p } = lane.tables;
  await lane.db
    .update(p)
    .set({ ...change, rev })
    .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)));
  return [{ kind: 'changes', conversationId, since: rev - 1, rev }];
}

/**
 * Sets the viewer's own access (T46, T53); null is the default. Whoever may change nobody's cannot change their own, or
 * what an admin lowered would not stay so; to name what it is already is no change. Errors: onlyGroupsChange, forbidden.
 */
export async function setOwnAccess(
  lane: Lane,
  conversation: ConversationRow,
  part: ParticipantRow,
  given: NonNullable<PutConversation['access']> | null,
): Promise<readonly Ring[]> {
  const access = given ?? 'ReadWrite';
  if (access === part.access) return [];
  requireGroup(conversation.type);
  requireAdmin(part);
  return changePart(lane, conversation.id, part.userId, { access });
}
