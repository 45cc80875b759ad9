import type { UpdateConversation } from '@chat-widget/shared/conversation';
import { requireAdmin, requireGroup, requireWriter } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { changeAvatar } from './avatar.js';
import { lockMembership } from './membership.js';
import type { Ring } from './ring.js';
import { setMembers } from './set-members.js';
import { stampConversation } from './stamp.js';

/** `PATCH` of a group by one of its participants (M108–M112). Adding is everybody's, removing others the admins'. */
export async function updateGroup(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
  body: UpdateConversation,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { participant, conversation } = await lockMembership(lane, viewer, conversationId);
  requireGroup(conversation.type);
  requireWriter(participant);
  if (body.isGroup === false) throw new ChatError('invalidRequest', 'isGroup: a group stays a group');
  const rings: Ring[] = [];
  if (body.participantIds) {
    if (!body.participantIds.includes(viewer.userId))
      throw new ChatError('participantsNeedSelf', 'to leave, delete your participation');
    const mayRemove = () => requireAdmin(participant);
    const options = { mayRemove, removedById: viewer.userId, nowMs };
    rings.push(...(await setMembers(lane, conversationId, body.participantIds, options)));
  }
  const { name, description, photoUrl, metadata } = body;
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(photoUrl === undefined ? {} : { photoUrl }),
    ...(metadata === undefined ? {} : { metadata: metadata ?? {} }),
    ...(await changeAvatar(lane, viewer, conversation, body.avatarFileId, nowMs)),
  };
  if (Object.keys(change).length > 0) {
    const rev = await stampConversation(lane, conversationId, nowMs, change);
    rings.push({ kind: 'changes', conversationId, since: rev - 1, rev });
  }
  return rings;
}
