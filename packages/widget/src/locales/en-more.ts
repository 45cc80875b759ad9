import { en } from './en.js';
import { registerEnglishErrors } from './en-errors.js';
import type { MoreWords } from './more-words.js';
import { pluralizer } from './plural.js';

const plural = pluralizer('en');
const numbers = new Intl.NumberFormat('en');

const enMore: Partial<MoreWords> = {
  copyText: 'Copy text',
  copied: 'Copied',
  copyFailed: 'The text could not be copied.',
  editMessage: 'Edit',
  editingMessage: 'Editing message',
  cancelEdit: 'Cancel editing',
  saveEdit: 'Save changes',
  reply: 'Reply',
  replyingTo: (name) => `Replying to ${name}`,
  replyingToSelf: 'Replying to yourself',
  cancelReply: 'Cancel reply',
  deleteForMe: 'Delete for me',
  deleteForEveryone: 'Delete for everyone',
  confirmDeleteForMe: {
    title: 'Delete for you?',
    text: 'The message leaves your view. Everyone else still sees it.',
    confirm: 'Delete for me',
  },
  confirmDeleteForEveryone: {
    title: 'Delete for everyone?',
    text: 'Nobody in this conversation will be able to read the message any more.',
    confirm: 'Delete for everyone',
  },
  cancel: 'Cancel',
  cancelSending: 'Cancel sending',
  openPicture: (name) => `Open ${name} full screen`,
  morePictures: (count) => `+${numbers.format(count)}`,
  openPictures: (name, more) => `+${numbers.format(more)}: open ${name} and more pictures full screen`,
  pictureFailed: 'This picture cannot be shown.',
  mediaFailed: 'This cannot be played.',
  downloadFile: (name, size) => `Download ${name}, ${size}`,
  downloadFailed: 'The file cannot be downloaded now.',
  aboutPage: 'About',
  contextClaimed: 'Said by the sender',
  contextVerified: 'Confirmed by this site',
  pictureViewer: 'Picture viewer',
  pictureOf: (place, count) => `${numbers.format(place)} of ${numbers.format(count)}`,
  previousPicture: 'Previous picture',
  nextPicture: 'Next picture',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  download: 'Download',
  closePicture: 'Close picture',
  searchPeople: 'Search people',
  searchPeopleHint: 'Type a name to find someone to write to.',
  searchingPeople: 'Searching…',
  nobodyFound: (query) => `Nobody found for “${query}”`,
  peopleFound: (count) => plural(count, { one: '{n} person found', other: '{n} people found' }),
  attachPhoto: 'Photo or video',
  attachCamera: 'Camera',
  attachFile: 'File',
  dropFiles: 'Drop files to attach them',
  attachedFiles: 'Attached files',
  removeFile: (name) => `Remove ${name}`,
  uploadingFile: (name) => `Uploading ${name}`,
  filesReady: (count) => plural(count, { one: '{n} file ready to send', other: '{n} files ready to send' }),
  uploadFailed: (name, reason) => `“${name}” could not be uploaded. ${reason}`,
  fileRefused: (name, reason) => `“${name}” was not attached. ${reason}`,
  fileLargerThan: (name, size) => `“${name}” is larger than ${size}.`,
  removeContext: 'Write without this',
};

/** To be called before a part that says `moreWords` is shown. */
export function registerEnglishMore(): void {
  registerEnglishErrors();
  Object.assign(en.moreWords, enMore);
}
