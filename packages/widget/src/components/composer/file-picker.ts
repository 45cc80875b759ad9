import { html, nothing, type TemplateResult } from 'lit';
import type { ChatLocalize } from '../../locales/localize.js';
import { loadPart } from '../base/load-part.js';
import { icons } from '../icons/icons.js';
import type { FileTaker } from './file-taker.js';
import { hasSoftKeyboard } from './soft-keyboard.js';

/** The paperclip and the browser's picker behind it; a finger first chooses between photos, camera and files. */
export function filePicker(taker: FileTaker, localize: ChatLocalize): TemplateResult {
  const onPicked = ({ currentTarget: picker }: { readonly currentTarget: HTMLInputElement }) => {
    const files = [...(picker.files ?? [])];
    // The same file can be picked again.
    picker.value = '';
    taker.attach(files);
  };
  const onClick = ({ currentTarget: button }: { readonly currentTarget: HTMLElement }) => {
    const picker = button.previousElementSibling;
    if (!(picker instanceof HTMLInputElement)) return;
    const open = () => picker.click();
    // The browser's own picker does without our menu.
    if (!hasSoftKeyboard()) open();
    else
      loadPart(() => import('./attach-menu.js')).then(
        (part) => part.openAttachMenu(button, picker, localize),
        open,
      );
  };
  return html`<input type="file" multiple hidden @change=${onPicked} />
    <button
      class="icon-button attach"
      type="button"
      aria-label=${localize.words.attachFiles}
      aria-haspopup=${hasSoftKeyboard() ? 'menu' : nothing}
      @click=${onClick}
    >
      ${icons.attach}
    </button>`;
}
