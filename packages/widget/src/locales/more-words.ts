import type { ConfirmWords } from './words.js';

/**
 * What only those parts say that are loaded at first use: menus, questions, files, pictures, the search for people.
 * Whole sentences, like `Words`. English has them in files of their own, `en-more` and `en-states`; other languages come whole.
 */
export interface MoreWords {
  readonly copyText: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly editMessage: string;
  readonly editingMessage: string;
  readonly cancelEdit: string;
  readonly saveEdit: string;
  readonly reply: string;
  readonly replyingTo: (name: string) => string;
  readonly replyingToSelf: string;
  readonly cancelReply: string;
  readonly deleteForMe: string;
  readonly deleteForEveryone: string;
  readonly confirmDeleteForMe: ConfirmWords;
  readonly confirmDeleteForEveryone: ConfirmWords;
  readonly cancel: string;
  /** Of a message whose files are on their way. */
  readonly cancelSending: string;
  readonly openPicture: (name: string) => string;
  /** Pictures that have no tile of their own. */
  readonly morePictures: (count: number) => string;
  /** Begins with what is seen: `morePictures`. */
  readonly openPictures: (name: string, more: number) => string;
  readonly pictureFailed: string;
  readonly mediaFailed: string;
  /** `size` with its unit. */
  readonly downloadFile: (name: string, size: string) => string;
  readonly downloadFailed: string;
  readonly aboutPage: string;
  readonly contextClaimed: string;
  readonly contextVerified: string;
  readonly pictureViewer: string;
  readonly pictureOf: (place: number, count: number) => string;
  readonly previousPicture: string;
  readonly nextPicture: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly download: string;
  readonly closePicture: string;
  readonly searchPeople: string;
  readonly searchPeopleHint: string;
  readonly searchingPeople: string;
  readonly nobodyFound: (query: string) => string;
  readonly peopleFound: (count: number) => string;
  readonly attachPhoto: string;
  readonly attachCamera: string;
  readonly attachFile: string;
  readonly dropFiles: string;
  readonly attachedFiles: string;
  readonly removeFile: (name: string) => string;
  readonly uploadingFile: (name: string) => string;
  readonly filesReady: (count: number) => string;
  readonly uploadFailed: (name: string, reason: string) => string;
  readonly fileRefused: (name: string, reason: string) => string;
  /** `size` is the limit, with its unit. */
  readonly fileLargerThan: (name: string, size: string) => string;
  readonly removeContext: string;
  readonly noConversationsTitle: string;
  readonly noConversationsText: string;
  readonly pickConversationTitle: string;
  readonly pickConversationText: string;
  readonly conversationGoneTitle: string;
  readonly conversationGoneText: string;
  readonly cannotReachTitle: string;
  readonly errorTitle: string;
  /** Of a message, with what can be done about it. */
  readonly stateFailed: (reason: string) => string;
  readonly retrySend: string;
  readonly discardMessage: string;
  /** In the place of the field, or above it. */
  readonly readOnly: string;
  readonly adminsOnly: string;
  readonly closed: string;
  readonly closedToTeam: string;
  /** `null`: of a notice, which comes of nobody. */
  readonly inReplyTo: (name: string | null) => string;
}
