import type { ConversationType } from '@chat-widget/shared/conversation';
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

/** Throws unless they may change roles or remove others. */
export function requireAdmin(member: Member): void {
  if (member.role !== 'admin') throw new ChatError('forbidden', 'only an admin of the group may do this');
}

/** Throws unless the conversation's participants and attributes can be changed (M108, M111). */
export function requireGroup(type: ConversationType): void {
  if (type !== 'group') throw new ChatError('onlyGroupsChange');
}
