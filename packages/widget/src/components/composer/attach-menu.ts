import { registerEnglishMore } from '../../locales/en-more.js';
import type { ChatLocalize } from '../../locales/localize.js';
import { defineElement } from '../base/kit.js';
import { icon } from '../icons/icon.js';
import { moreIcons } from '../icons/more-icons.js';
import { ChatMenu, MenuCloseEvent } from '../menu/menu.js';

const photo = icon(
  'M5.5 4.5h13a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2zM8 9.5h.01M4 17l5-5 3.5 3.5L15 13l5 4.5',
);
const camera = icon(
  'M4.5 7.5h3l1.5-2.5h6l1.5 2.5h3A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5zM8.5 13a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0',
);

/** Asks where the files come from, then opens the browser's picker for that. Loaded when a finger first wants it. */
export function openAttachMenu(button: HTMLElement, picker: HTMLInputElement, localize: ChatLocalize): void {
  registerEnglishMore();
  defineElement('chat-menu', ChatMenu);
  const pick = (accept: string, isCamera = false) => {
    picker.accept = accept;
    if (isCamera) picker.setAttribute('capture', 'environment');
    else picker.removeAttribute('capture');
    picker.click();
  };
  const { words, moreWords } = localize;
  const menu = document.createElement('chat-menu');
  menu.label = words.attachFiles;
  menu.anchor = button;
  menu.items = [
    { label: moreWords.attachPhoto, icon: photo, run: () => pick('image/*,video/*') },
    { label: moreWords.attachCamera, icon: camera, run: () => pick('image/*', true) },
    { label: moreWords.attachFile, icon: moreIcons.file, run: () => pick('') },
  ];
  menu.addEventListener(MenuCloseEvent.eventName, () => menu.remove());
  button.after(menu);
}
