import type { ConversationType, PostingPermission, PutConversation } from '@chat-widget/shared/conversation';
import { ChatError } from './chat-error.js';

/** What the rules need to know of a participant. */
export interface Member {
  readonly isActive: boolean;
  readonly role: 'admin' | 'member';
  readonly access: 'Read' | 'ReadWrite';
}

/** Throws unless they may write here (M83, C55). */
export function requireWriter(member: Member): void {
  if (!member.isActive || member.access !== 'ReadWrite') throw new ChatError('sendForbidden');
}

/** Throws while it is blocked: nothing new from anybody shows in it (C56). */
export function requireUnblocked({ blockedById }: { readonly blockedById: string | null }): void {
  if (blockedById !== null) throw new ChatError('conversationBlocked');
}

/** Throws unless they may change roles or remove others. */
export function requireAdmin(member: Member): void {
  if (member.role !== 'admin') throw new ChatError('forbidden', 'only an admin of the group may do this');
}

/** Throws unless they may write in this conversation: in a space that is the admins' alone, where it says so (R18). */
export function requirePoster(member: Member, postingPermission: PostingPermission | null): void {
  requireWriter(member);
  if (postingPermission === 'admins' && member.role !== 'admin') {
    throw new ChatError('sendForbidden', 'only admins write here');
  }
}

/** Throws unless the conversation's participants and attributes can be changed (M108, M111). */
export function requireGroup(type: ConversationType): void {
  if (type !== 'group') throw new ChatError('onlyGroupsChange');
}

/** Throws unless participants can be added and removed here: of a space by the host alone. */
export function requireOpenMembership(type: ConversationType, isHost: boolean): void {
  if (!(isHost && type === 'space')) requireGroup(type);
}

/** Of a direct conversation only what is no matter of who is in it can be set, of a space or support nothing (decision 16). */
export function requireSettable(type: ConversationType, body: PutConversation): void {
  if (type === 'group') return;
  const { name, description, metadata, avatarFileId, participantIds } = body;
  const ofGroups = [name, description, metadata, avatarFileId, participantIds];
  const isOfGroup = ofGroups.some((value) => value !== undefined);
  if (type !== 'direct' || isOfGroup) throw new ChatError('onlyGroupsChange');
}
