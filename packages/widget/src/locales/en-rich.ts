import { addEnglish } from './load.js';

/** To be called before a message that answers another one is shown. */
export function registerEnglishRich(): void {
  addEnglish({ inReplyTo: (name) => `In reply to ${name ?? 'a notice'}:` });
}
