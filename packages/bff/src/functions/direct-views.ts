import type { Attachment } from '@chat-widget/shared/file';
import type { MessageView } from '@chat-widget/shared/message';
import type { ConversationRow, UserRow } from '../actions/views.js';
import type { DirectConversation, DirectMessage, FileOfMessage, Person } from './types.js';

/** Rows and replies → what the host's functions answer. Pure. */

export function toPerson({ id, name, email, username }: UserRow): Person {
  return { id, name, email, username };
}

function toFile(file: Attachment, at: number, messageId: string): FileOfMessage {
  const { fileId, fileName, kind, url } = file;
  return {
    // A file elsewhere has no ID of its own; its place in the message is one.
    id: fileId ?? `${messageId}-${at + 1}`,
    name: fileName,
    url,
    type: kind === 'file' ? 'document' : kind,
    messageId,
  };
}

export function toDirectMessage(message: MessageView, user: Person): DirectMessage {
  return {
    id: message.id,
    content: message.content,
    conversationId: message.conversationId,
    userId: user.id,
    user,
    attachments: message.attachments.map((file, at) => toFile(file, at, message.id)),
    createdAt: new Date(message.createdAt),
    updatedAt: new Date(message.updatedAt),
  };
}

/** What `toDirectConversation` is made of: `people` are the two. */
export interface DirectParts {
  readonly row: Pick<ConversationRow, 'id' | 'createdById' | 'createdAt' | 'updatedAt'>;
  readonly lastMessageAt: number | null;
  readonly people: readonly [Person, Person];
}

/** `senderId`: whom to name as the sender; who began it otherwise. */
export function toDirectConversation(
  { row, lastMessageAt, people: [first, second] }: DirectParts,
  messages: readonly MessageView[],
  senderId: string | null = row.createdById,
): DirectConversation {
  const [sender, receiver] = second.id === senderId ? [second, first] : [first, second];
  return {
    id: row.id,
    senderId: sender.id,
    receiverId: receiver.id,
    sender,
    receiver,
    messages: messages.flatMap((message) => {
      const user = message.senderUserId === sender.id ? sender : receiver;
      const isTheirs = message.senderUserId === user.id && message.isActive;
      return isTheirs ? toDirectMessage(message, user) : [];
    }),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(Math.max(row.updatedAt, lastMessageAt ?? 0)),
  };
}
