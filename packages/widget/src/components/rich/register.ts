import { registerEnglishRich } from '../../locales/en-rich.js';
import { defineElement } from '../base/kit.js';
import { ChatPlace } from './place.js';
import { ChatQuote } from './quote.js';
import { ChatRichText } from './rich-text.js';

/** Makes known to the browser what shows marks, links, quotes and places. To be imported with the first message that has any. */
export function register(): void {
  registerEnglishRich();
  defineElement('chat-rich-text', ChatRichText);
  defineElement('chat-quote', ChatQuote);
  defineElement('chat-place', ChatPlace);
}
