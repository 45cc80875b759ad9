// biome-ignore-all lint/style/useTemplate: as the source has it
/** The samples of the source, call by call; all that is ours is where `session` comes from. */
import type {
  ChatSession,
  ConversationRef,
  TypingSnapshot,
} from '../../packages/widget/src/session/index.js';

/** All that the sample uses of a text field. */
export interface InputElement {
  addEventListener(type: 'change', listener: (event: { target: { value: string } }) => void): void;
}

/** “Example implementation” of `markAsTyping`. */
export function markTyping(inputElement: InputElement, convRef: ConversationRef) {
  let lastMarkedAsTyping = 0;
  inputElement.addEventListener('change', (event) => {
    const text = event.target.value;
    // Deleting your draft never counts as typing
    if (text.length === 0) {
      return;
    }
    const now = Date.now();
    // Call `markAsTyping` sparingly - not on every keystroke
    // Only call if it has been at least 5 seconds since last time
    if (now - lastMarkedAsTyping > 5000) {
      lastMarkedAsTyping = now;
      // biome-ignore lint/nursery/noFloatingPromises: as the source has it
      convRef.markAsTyping();
    }
  });
  // When you send a message, you are no longer considered typing
  // So we need to send markAsTyping as soon as you type something
  function onSendMessage() {
    lastMarkedAsTyping = 0;
  }
  return onSendMessage;
}

/** “To add "Alice" to the conversation "Cats"” */
export function addAlice(session: ChatSession) {
  return session.conversation('Cats').participant('Alice').createIfNotExists();
}

/** “To remove "Alice" from the conversation "Cats"” */
export function removeAlice(session: ChatSession) {
  return session.conversation('Cats').participant('Alice').delete();
}

/** “Send a simple message with markup (bold in this example)” */
export function sendMarkup(conversationRef: ConversationRef) {
  return conversationRef.send('*Hello*');
}

/** “Reply to a message and set custom message data”; the ID is the one thing that the sample leaves out. */
export function reply(conversationRef: ConversationRef, id: string) {
  return conversationRef.send({
    text: 'Agreed',
    referencedMessageId: id,
    custom: { priority: 'HIGH' },
  });
}

/** “Send pre-formatted text with TextBlock” */
export function sendBold(conversationRef: ConversationRef) {
  return conversationRef.send({
    content: [
      {
        type: 'text',
        children: [
          {
            type: 'bold',
            children: ['Hello'],
          },
        ],
      },
    ],
  });
}

/** “Send a file with SendFileBlock” */
export async function sendFile(session: ChatSession, conversationRef: ConversationRef, file: File) {
  // `file` is a File object from `<input type="file">`
  const fileToken = await session.uploadImage(file, { filename: file.name, width: 640, height: 480 });
  return conversationRef.send({
    content: [{ type: 'file', fileToken }],
  });
}

/** “Send a location with LocationBlock” */
export function sendLocation(conversationRef: ConversationRef) {
  // You can get the user's location with the browser's geolocation API
  const [latitude, longitude] = [42.43, -83.99];
  return conversationRef.send({
    content: [{ type: 'location', latitude, longitude }],
  });
}

/** “Converting a TypingSnapshot to text” */
export function formatTyping(snapshot: TypingSnapshot): string {
  if (snapshot.many) {
    return 'Several people are typing';
  }
  const names = snapshot.users.map((user) => user.name);
  if (names.length === 0) {
    return '';
  }
  if (names.length === 1) {
    return names[0] + ' is typing';
  }
  if (names.length === 2) {
    return names.join(' and ') + ' are typing';
  }
  // Prefix last name with "and "
  names.push('and ' + names.pop());
  return names.join(', ') + ' are typing';
}
