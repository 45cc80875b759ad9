import type { Conversation } from '@chat-widget/shared/conversation';
import type { Message } from '@chat-widget/shared/message';
import type { Participant } from '@chat-widget/shared/participant';
import type { UserSummary } from '@chat-widget/shared/user';

/** A message as it is when the listener is called, and the conversation that it is in. */
export interface MessageEvent {
  /** With everybody who is in it, up to 100; metadata over 8 KB is left out. */
  readonly conversation: Conversation;
  /** Deleted: without its content. `sender` is null for messages of the system. */
  readonly message: Message & { readonly sender: UserSummary | null };
}

export interface ParticipantEvent {
  readonly conversation: Conversation;
  readonly participant: Participant;
}

/** What `chat.on` tells, by name (C52, M88). Those whom a conversation is made with do not join it. */
export interface ChatEvents {
  'message.created': MessageEvent;
  /** Its text was changed. */
  'message.updated': MessageEvent;
  /** For everybody. */
  'message.deleted': MessageEvent;
  'conversation.created': { readonly conversation: Conversation };
  'participant.joined': ParticipantEvent;
  /** Left, or was removed. */
  'participant.left': ParticipantEvent;
}
export type ChatEventName = keyof ChatEvents;

/** What it throws or rejects with is logged. */
export type ChatEventListener<Name extends ChatEventName> = (event: ChatEvents[Name]) => unknown;
