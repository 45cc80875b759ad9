import { registerEnglishMore } from '../../locales/en-more.js';
import { ChatOwnPicture } from '../attachments-view/own-picture.js';
import { defineElement } from '../base/kit.js';
import { ChatAttachmentTray } from './attachment-tray.js';

/** Makes `<chat-attachment-tray>` known to the browser: the composer does so with the first file. */
export function registerAttachmentTray(): void {
  registerEnglishMore();
  defineElement('chat-own-picture', ChatOwnPicture);
  defineElement('chat-attachment-tray', ChatAttachmentTray);
}
