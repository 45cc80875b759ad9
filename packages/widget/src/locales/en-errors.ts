import { en } from './en.js';
import type { Words } from './words.js';

const errors: Partial<Words['errors']> = {
  notParticipant: 'You are not part of this conversation.',
  sendForbidden: 'You may not write in this conversation.',
  conversationBlocked: 'This conversation is blocked. Nobody can write in it.',
  forbidden: 'You are not allowed to do this.',
  tooManyRequests: 'That was a lot at once. Wait a moment and try again.',
  timeout: 'The server took too long to answer.',
  sessionClosed: 'This chat was closed. Reload the page.',
  storage: 'The browser could not store your text.',
  unauthenticated: 'Sign in to go on.',
  tokenExpired: 'Your sign-in has expired. Sign in again.',
  tokenInvalid: 'Your sign-in is not valid here.',
  guestForbidden: 'Sign in to go on.',
  guestsDisabled: 'Sign in to go on.',
  conversationWithSelf: 'You cannot start a conversation with yourself.',
  conversationNotFound: 'This conversation does not exist.',
  userNotFound: 'This person is not known here.',
  messageNotFound: 'The message was deleted.',
  messageDeleted: 'The message was deleted.',
  fileNotFound: 'This file is no longer here.',
  fileEmpty: 'The file is empty.',
  fileDamaged: 'The file is damaged or incomplete.',
  fileUnreadable: 'The file can no longer be read. Choose it again.',
  imageTooManyPixels: 'The picture has more than 40 megapixels.',
  tooManyFiles: 'A message holds at most 10 files.',
  fileTooLarge: 'The file is too large.',
  fileQuotaExceeded: 'There is no room for more files.',
  fileTypeNotAllowed: 'Files of this type are not allowed.',
  fileTypeMismatch: 'The file is not what its name says.',
};

/** What went wrong, beside what `en` says itself: nobody has met any of it until a part is there that says it. */
export function registerEnglishErrors(): void {
  Object.assign(en.words.errors, errors);
}
