import { en } from './en.js';
import { registerEnglishErrors } from './en-errors.js';
import type { MoreWords } from './more-words.js';

const enStates: Partial<MoreWords> = {
  noConversationsTitle: 'No conversations yet',
  noConversationsText: 'Find someone and say hello.',
  pickConversationTitle: 'Your messages',
  pickConversationText: 'Choose a conversation, or start a new one.',
  conversationGoneTitle: 'This conversation is not available',
  conversationGoneText: 'It may have been deleted, or you are no longer part of it.',
  cannotReachTitle: 'This person cannot be reached here',
  errorTitle: 'Something went wrong',
  readOnly: 'You can read this conversation, but not write in it.',
  adminsOnly: 'Only admins can write here.',
  closed: 'This conversation is closed. A new message opens it again.',
  closedToTeam: 'This conversation is closed. It opens again when the customer writes.',
  stateFailed: (reason) => `Not sent. ${reason}`,
  retrySend: 'Send again',
  discardMessage: 'Delete',
};

/** To be called before an empty or failed place, or a message that was not sent, is shown. */
export function registerEnglishStates(): void {
  registerEnglishErrors();
  Object.assign(en.moreWords, enStates);
}
