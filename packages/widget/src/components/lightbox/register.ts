import { registerEnglishMore } from '../../locales/en-more.js';
import { ChatOwnPicture } from '../attachments-view/own-picture.js';
import { defineElement } from '../base/kit.js';
import { ChatLightbox } from './lightbox.js';

/** Makes `<chat-lightbox>` known to the browser. To be imported when the first picture is opened. */
export function registerLightbox(): void {
  registerEnglishMore();
  defineElement('chat-own-picture', ChatOwnPicture);
  defineElement('chat-lightbox', ChatLightbox);
}
