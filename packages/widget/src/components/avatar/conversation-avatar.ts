import { html } from 'lit';
import type { ConversationSnapshot } from '../../session/types.js';

/** The picture of a conversation: between two, the other one's. */
export function conversationAvatar({ id, type, title, photoUrl, others }: ConversationSnapshot) {
  const other = type === 'direct' ? others[0] : undefined;
  return html`<chat-avatar
    .name=${title}
    .seed=${other?.id ?? id}
    .photoUrl=${photoUrl ?? other?.photoUrl ?? null}
    .group=${type !== 'direct'}
  ></chat-avatar>`;
}
