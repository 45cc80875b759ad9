import { registerEnglishMore } from '../../locales/en-more.js';
import { defineElement } from '../base/kit.js';
import { ChatPeopleSearch } from './people-search.js';

/** Makes `<chat-people-search>` known to the browser: the inbox does so when somebody is first looked for. */
export function register(): void {
  registerEnglishMore();
  defineElement('chat-people-search', ChatPeopleSearch);
}
