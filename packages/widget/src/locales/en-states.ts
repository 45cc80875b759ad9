import { addEnglish } from './load.js';

/** To be called before an empty or failed place is shown. */
export function registerEnglishStates(): void {
  addEnglish(
    {
      noConversationsTitle: 'No conversations yet',
      noConversationsText: 'Find someone and say hello.',
      pickConversationTitle: 'Your messages',
      pickConversationText: 'Choose a conversation, or start a new one.',
      conversationGoneTitle: 'This conversation is not available',
      conversationGoneText: 'It may have been deleted, or you are no longer part of it.',
      cannotReachTitle: 'This person cannot be reached here',
      errorTitle: 'Something went wrong',
    },
    {
      conversationWithSelf: 'You cannot start a conversation with yourself.',
      conversationNotFound: 'This conversation does not exist.',
      userNotFound: 'This person is not known here.',
    },
  );
}
