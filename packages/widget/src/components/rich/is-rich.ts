import type { MessageSnapshot } from '../../session/types.js';

/** Where what only the session's marks do not know may begin: it makes links of whole addresses alone. */
const linkStart = /:\/\/|www\.|mailto:|tel:/i;

/** Whether the text has marks or links: most have none, and need nothing of the code that draws them. */
export function hasMarks({ text, plaintext }: MessageSnapshot): boolean {
  return text !== plaintext || linkStart.test(text);
}

/** The place that a message holds. */
export function placeIn({ content }: MessageSnapshot) {
  return content.find((block) => block.type === 'location');
}

/** Whether it takes more than a plain text to show a message. */
export function isRich(message: MessageSnapshot): boolean {
  return hasMarks(message) || message.referencedMessage !== null || placeIn(message) !== undefined;
}
