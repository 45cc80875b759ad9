import type { ErrorCode } from '@chat-widget/shared/error';

/** What the client itself reports, beside the codes of the server (the session's `ClientErrorCode` has both). */
type OwnErrorCode =
  | 'network'
  | 'timeout'
  | 'sessionClosed'
  | 'invalidArgument'
  | 'storage'
  | 'fileUnreadable';
export type WidgetErrorCode = ErrorCode | OwnErrorCode;

/** A question before something that cannot be undone. */
export interface ConfirmWords {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
}

/** Everything the widget says, in one language. Whole sentences only: no caller glues pieces together. */
export interface Words {
  readonly inboxTitle: string;
  readonly conversationList: string;
  readonly newConversation: string;
  readonly backToList: string;
  readonly loadingConversations: string;
  readonly noOlderConversations: string;
  readonly loadingMessages: string;
  readonly loadingOlder: string;
  /** Stands for a place that was sent. */
  readonly place: string;
  /** Of a conversation with those who run the site. */
  readonly supportTitle: string;
  readonly unnamedConversation: string;
  /** `count` is already shortened: "7", "999+". */
  readonly unreadMessages: (count: number, label: string) => string;
  readonly markedUnread: string;
  /** Stand before what was written, which may run the other way. */
  readonly previewOwn: string;
  readonly previewBy: (name: string) => string;
  readonly previewDeleted: string;
  readonly previewNone: string;
  /** Files without a text, in the place of one: "Photo", "3 photos". */
  readonly photos: (count: number) => string;
  readonly videos: (count: number) => string;
  readonly audios: (count: number) => string;
  readonly files: (count: number) => string;
  readonly today: string;
  readonly yesterday: string;
  readonly memberCount: (count: number) => string;
  readonly typing: (names: readonly string[]) => string;
  readonly typingMany: string;
  readonly messageThread: (title: string) => string;
  readonly messageLabel: (sender: string, time: string) => string;
  readonly ownMessageLabel: (time: string) => string;
  readonly systemMessageLabel: (time: string) => string;
  readonly stateSending: string;
  readonly stateSent: string;
  readonly stateRead: string;
  readonly edited: string;
  readonly deletedMessage: string;
  readonly deletedOwnMessage: string;
  readonly messageActions: string;
  readonly composerLabel: (title: string) => string;
  readonly composerPlaceholder: string;
  readonly sendMessage: string;
  readonly charsLeft: (count: number) => string;
  readonly charsOver: (count: number) => string;
  readonly attachFiles: string;
  readonly newMessages: (count: number) => string;
  readonly jumpToNewest: string;
  readonly newSinceLastRead: string;
  readonly beginning: (title: string) => string;
  readonly emptyThread: string;
  readonly connecting: string;
  readonly offline: string;
  readonly tryNow: string;
  readonly unauthorized: string;
  readonly sessionEnded: string;
  readonly tryAgain: string;
  readonly dismiss: string;
  /** By code; read them through `errorText`. `other` stands for those that are not here. */
  readonly errors: Readonly<Partial<Record<WidgetErrorCode, string>> & { network: string; other: string }>;
}
