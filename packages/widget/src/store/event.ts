import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { ChatEvent, ConversationChanges } from '@chat-widget/shared/event';
import type { Message, MessageView } from '@chat-widget/shared/message';
import type { Self } from '@chat-widget/shared/participant';
import type { UserSummary } from '@chat-widget/shared/user';
import type { PageReply } from '../transport/api.js';
import type { StateDraft } from './draft.js';
import type { OutboxEntry } from './outbox.js';
import type { Revisions } from './revisions.js';
import type { State } from './state.js';

/** As a reply holds it, or as another tab had it of a frame. */
export type ToldMessage = Message & Partial<Pick<MessageView, 'deletedFor'>>;

/** A page of messages, newest first, with the revisions read before it. */
export interface MessagePage extends PageReply<MessageView>, Revisions {}

/** What changes the state, by name: frames of the stream, replies, and what the viewer does. */
export interface StoreEvents {
  frame: { readonly frame: ChatEvent; readonly nowMs: number };
  /** Who the viewer is: at first only what their token says. */
  me: { readonly userId: string; readonly user: UserSummary | null };
  loaded: { readonly preview: ConversationPreview };
  listPage: { readonly page: PageReply<ConversationPreview>; readonly isFirst: boolean };
  changes: { readonly id: string; readonly reply: ConversationChanges };
  /** `continues`: where the window began that it continues; another place = it was loaded anew meanwhile. */
  messagePage: { readonly id: string; readonly page: MessagePage; readonly continues: number };
  /** What few pages need brings its reducer along: it is loaded with what asks. As pure as any. `id`: '' = of no one conversation. */
  rare: { readonly id: string; readonly take: (state: StateDraft, asked: State) => void };
  message: { readonly message: ToldMessage };
  self: { readonly id: string; readonly self: Self };
  /** Shown as read before the server knows. */
  readAhead: { readonly id: string; readonly untilSeq: number };
  /** What is known of it is not to be trusted, as after a mark that was refused. */
  doubted: { readonly id: string };
  /** 403 or 404. */
  gone: { readonly id: string };
  typingExpired: { readonly nowMs: number };
  outboxPut: { readonly entries: readonly OutboxEntry[] };
  outboxDropped: { readonly key: string };
}

type Named<Type extends keyof StoreEvents> = { readonly type: Type } & StoreEvents[Type];
export type StoreEvent = { [Type in keyof StoreEvents]: Named<Type> }[keyof StoreEvents];
