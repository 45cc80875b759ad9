import { registerEnglishMore } from '../../locales/en-more.js';
import { defineElement } from '../base/kit.js';
import { ChatContextCard } from './context-card.js';

/** Makes `<chat-context-card>` known to the browser. To be imported when the first context is to be shown. */
export function registerContextCard(): void {
  registerEnglishMore();
  defineElement('chat-context-card', ChatContextCard);
}
