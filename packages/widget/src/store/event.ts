import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { ChatEvent, ConversationChanges } from '@chat-widget/shared/event';
import type { MessageView } from '@chat-widget/shared/message';
import type { Participant, Self } from '@chat-widget/shared/participant';
import type { UserSummary } from '@chat-widget/shared/user';
import type { ChatErrorInfo } from '../transport/chat-error.js';
import type { OutboxEntry } from './outbox.js';
import type { Revisions, State } from './state.js';

/** A page of messages, newest first, with the revisions read before it. */
export interface MessagePage extends Revisions {
  readonly rows: readonly MessageView[];
  readonly nextCursor: string | null;
}

/** A conversation with, where it is shown, its newest page. */
export interface LoadedConversation {
  readonly preview: ConversationPreview;
  readonly page: MessagePage | null;
}

interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/**
 * Everything that changes the state: frames of the stream, replies (`askedAt`: the state's tick when they were asked for)
 * and what the viewer does.
 */
export type StoreEvent =
  | { readonly type: 'frame'; readonly frame: ChatEvent; readonly nowMs: number; readonly askedAt: number }
  /** Who the viewer is: at first only what their token says. */
  | { readonly type: 'me'; readonly userId: string; readonly user: UserSummary | null }
  | { readonly type: 'users'; readonly users: readonly UserSummary[]; readonly askedAt: number }
  /** One preview of a known or new conversation. */
  | { readonly type: 'preview'; readonly preview: ConversationPreview; readonly askedAt: number }
  /** Replaces whatever was known of it. */
  | ({ readonly type: 'loaded'; readonly askedAt: number } & LoadedConversation)
  /** After a reset: nothing but this is known from now on. */
  | {
      readonly type: 'reloaded';
      readonly askedAt: number;
      readonly list: PageOf<ConversationPreview> | null;
      readonly loaded: readonly LoadedConversation[];
    }
  | {
      readonly type: 'listPage';
      readonly page: PageOf<ConversationPreview>;
      readonly askedAt: number;
      readonly isFirst: boolean;
    }
  | {
      readonly type: 'changes';
      readonly id: string;
      readonly reply: ConversationChanges;
      readonly askedAt: number;
    }
  /** The viewer opens a thread: from now on its messages are kept. */
  | { readonly type: 'threadOpened'; readonly id: string }
  | {
      readonly type: 'messagePage';
      readonly id: string;
      readonly page: MessagePage;
      /** `fromSeq` of the window that it continues; another one = it was loaded anew meanwhile. */
      readonly continues: number;
      readonly askedAt: number;
    }
  | {
      readonly type: 'rosterPage';
      readonly id: string;
      readonly page: PageOf<Participant>;
      readonly isFirst: boolean;
      readonly askedAt: number;
    }
  | { readonly type: 'message'; readonly message: MessageView; readonly askedAt: number }
  | { readonly type: 'self'; readonly id: string; readonly self: Self; readonly askedAt: number }
  /** Shown as read before the server knows. */
  | { readonly type: 'readAhead'; readonly id: string; readonly untilSeq: number }
  | { readonly type: 'readRefused'; readonly id: string }
  /** 403 or 404. */
  | { readonly type: 'gone'; readonly id: string; readonly askedAt: number }
  | { readonly type: 'typingExpired'; readonly nowMs: number }
  | { readonly type: 'outboxPut'; readonly entries: readonly OutboxEntry[] }
  | { readonly type: 'outboxFailed'; readonly key: string; readonly error: ChatErrorInfo | null }
  | { readonly type: 'outboxDropped'; readonly key: string };

/** What the state cannot know by itself and somebody must fetch. Asking twice is harmless: they are done once. */
export type Effect =
  | { readonly type: 'fetchChanges'; readonly id: string }
  | { readonly type: 'fetchPreview'; readonly id: string }
  /** Something happened in a conversation that is not loaded. */
  | { readonly type: 'fetchUnknown'; readonly id: string }
  /** Load it again, with its newest page if it is shown. */
  | { readonly type: 'reload'; readonly id: string }
  | { readonly type: 'reloadAll' }
  | { readonly type: 'fetchSender'; readonly userId: string; readonly messageId: string }
  /** An own message arrived by the stream: its entry is done. */
  | { readonly type: 'confirmed'; readonly key: string; readonly messageId: string };

export interface Applied {
  readonly state: State;
  readonly effects: readonly Effect[];
}
