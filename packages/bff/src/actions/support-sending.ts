import type { SenderType } from '@chat-widget/shared/message';
import { requireUnblocked } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import { isOfTeam, senderTypeOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { readByAnswering } from './reads.js';
import type { Ring } from './ring.js';
import { stampConversation } from './stamp.js';
import type { ConversationRow, ParticipantRow } from './views.js';

/** What a send knows of its sender and the conversation, as far as support is concerned. */
export type SupportWriter = Pick<ParticipantRow, 'teamId'> &
  Pick<ConversationRow, 'type' | 'closedAt' | 'blockedById'>;

/** Errors: conversationBlocked (C56), sendForbidden (who no longer speaks for the team). */
export function requireSupportWriter(viewer: Viewer, writer: SupportWriter): void {
  const { teamId } = writer;
  if (teamId !== null && !isOfTeam(viewer, teamId)) throw new ChatError('sendForbidden');
  requireUnblocked(writer);
}

/** Null outside of support conversations. */
export function senderTypeIn({ type, teamId }: SupportWriter): SenderType | null {
  return type === 'support' ? senderTypeOf(teamId) : null;
}

/**
 * What follows a message in a support conversation. A customer's reopens one that was closed: whoever comes back with
 * "it still does not work" must not speak to nobody. A team's last word does not; its answer counts as having read.
 */
export async function afterSupportMessage(
  lane: Lane,
  writer: SupportWriter,
  message: { readonly conversationId: string; readonly userId: string; readonly seq: number },
  nowMs: number,
): Promise<readonly Ring[]> {
  const { conversationId, seq } = message;
  if (writer.teamId !== null) return readByAnswering(lane, message, seq, nowMs);
  if (writer.closedAt === null) return [];
  const rev = await stampConversation(lane, conversationId, nowMs, { closedAt: null });
  return [{ kind: 'changes', conversationId, since: rev - 1, rev }];
}
