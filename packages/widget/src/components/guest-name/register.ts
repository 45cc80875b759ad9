import { defineElement } from '../base/define-element.js';
import { ChatGuestName } from './guest-name.js';

/** Makes `<chat-guest-name>` known to the browser. */
export function registerGuestName(): void {
  defineElement('chat-guest-name', ChatGuestName);
}
