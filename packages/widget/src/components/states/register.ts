import { registerEnglishStates } from '../../locales/en-states.js';
import { defineElement } from '../base/kit.js';
import { ChatState } from './state.js';

/** Makes `<chat-state>` known to the browser. To be imported with the first place that is empty or has failed. */
export function register(): void {
  registerEnglishStates();
  defineElement('chat-state', ChatState);
}
