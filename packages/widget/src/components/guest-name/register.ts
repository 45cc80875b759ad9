import { defineElement } from '../base/kit.js';
import { ChatGuestName } from './guest-name.js';

/** Makes `<chat-guest-name>` known to the browser. */
export function registerGuestName(): void {
  defineElement('chat-guest-name', ChatGuestName);
}
