import { defineElement } from '../base/kit.js';
import { ChatLinkedText } from './linked-text.js';

/** Makes `<chat-linked-text>` known to the browser. To be imported with the first text that may hold a link. */
export function registerLinkedText(): void {
  defineElement('chat-linked-text', ChatLinkedText);
}
