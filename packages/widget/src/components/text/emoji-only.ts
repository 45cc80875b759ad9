/** Longer texts are not looked at: three emoji with skin, gender and family stay below this. */
const maxLength = 60;
const maxEmoji = 3;
/** A keycap, a sign that is told to be a picture, or one that always is. */
const emoji = /^(?:\p{Emoji_Presentation}|[\p{Extended_Pictographic}\d#*]\ufe0f)/u;

/** Whether a text is one to three emoji and nothing else: such a message is shown large. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > maxLength) return false;
  const graphemes = [...new Intl.Segmenter().segment(text)].filter(({ segment }) => segment.trim() !== '');
  const { length } = graphemes;
  return length > 0 && length <= maxEmoji && graphemes.every(({ segment }) => emoji.test(segment));
}
