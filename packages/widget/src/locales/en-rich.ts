import { en } from './en.js';
import type { MoreWords } from './more-words.js';

const enRich: Partial<MoreWords> = {
  inReplyTo: (name) => `In reply to ${name ?? 'a notice'}:`,
};

/** To be called before a message that answers another one is shown. */
export function registerEnglishRich(): void {
  Object.assign(en.moreWords, enRich);
}
