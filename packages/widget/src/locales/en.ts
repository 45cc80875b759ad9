import type { MoreWords } from './more-words.js';
import { joiner, pluralizer } from './plural.js';
import type { ChatTranslation } from './translation.js';

const plural = pluralizer('en');
const join = joiner('en');

export const en: ChatTranslation = {
  words: {
    inboxTitle: 'Messages',
    conversationList: 'Conversations',
    newConversation: 'New conversation',
    backToList: 'Back to conversations',
    loadingConversations: 'Loading conversations',
    noOlderConversations: 'No older conversations',
    loadingMessages: 'Loading messages',
    loadingOlder: 'Loading older messages',
    place: 'Location',
    supportTitle: 'Support',
    unnamedConversation: 'Conversation',
    unreadMessages: (count, label) => `${label} unread message${count === 1 ? '' : 's'}`,
    markedUnread: 'Marked as unread',
    previewOwn: 'You:',
    previewBy: (name) => `${name}:`,
    previewDeleted: 'Message deleted',
    previewNone: 'No messages yet',
    photos: (count) => plural(count, { one: 'Photo', other: '{n} photos' }),
    videos: (count) => plural(count, { one: 'Video', other: '{n} videos' }),
    audios: (count) => plural(count, { one: 'Audio', other: '{n} audio files' }),
    files: (count) => plural(count, { one: 'File', other: '{n} files' }),
    today: 'Today',
    yesterday: 'Yesterday',
    memberCount: (count) => plural(count, { one: '{n} member', other: '{n} members' }),
    typing: (names) => (names.length > 0 ? `${join(names)} ${names.length > 1 ? 'are' : 'is'} typing` : ''),
    typingMany: 'Several people are typing',
    messageThread: (title) => `Messages with ${title}`,
    messageLabel: (sender, time) => `${sender}, ${time}`,
    ownMessageLabel: (time) => `You, ${time}`,
    systemMessageLabel: (time) => `Notice, ${time}`,
    stateSending: 'Sending',
    stateSent: 'Sent',
    stateRead: 'Read',
    edited: 'Edited',
    deletedMessage: 'This message was deleted',
    deletedOwnMessage: 'You deleted this message',
    messageActions: 'Message actions',
    composerLabel: (title) => `Write to ${title}`,
    composerPlaceholder: 'Write a message',
    sendMessage: 'Send message',
    charsLeft: (count) => plural(count, { one: '{n} character left', other: '{n} characters left' }),
    charsOver: (count) =>
      plural(count, {
        one: 'Too long by {n} character',
        other: 'Too long by {n} characters',
      }),
    attachFiles: 'Attach files',
    newMessages: (count) => plural(count, { one: '{n} new message', other: '{n} new messages' }),
    jumpToNewest: 'Jump to newest message',
    newSinceLastRead: 'New',
    beginning: (title) => `Your conversation with ${title} begins here.`,
    emptyThread: 'No messages yet. Say hello!',
    connecting: 'Connecting…',
    offline: 'No connection. What you write is sent once you are back.',
    tryNow: 'Try now',
    unauthorized: 'You are signed out. Sign in again.',
    sessionEnded: 'This chat was closed. Reload the page.',
    tryAgain: 'Try again',
    dismiss: 'Dismiss',
    // Where the others cannot be had, or would come too late: see `en-errors`.
    errors: {
      invalidText: 'Some characters cannot be sent.',
      network: 'The server cannot be reached. Try again.',
      other: 'The server had a problem. Try again.',
    },
  },
  // Each part adds what it says itself, and asks for nothing else.
  moreWords: {} as MoreWords,
};
