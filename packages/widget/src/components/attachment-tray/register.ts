import { registerEnglishMore } from '../../locales/en-more.js';
import { defineElement } from '../base/kit.js';
import { ChatAttachmentTray } from './attachment-tray.js';

/** Makes `<chat-attachment-tray>` known to the browser: the composer does so with the first file. */
export function registerAttachmentTray(): void {
  registerEnglishMore();
  defineElement('chat-attachment-tray', ChatAttachmentTray);
}
