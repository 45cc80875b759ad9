import { loadPart } from '../base/load-part.js';
import type { FileTaker } from './file-taker.js';
import { hasSoftKeyboard } from './soft-keyboard.js';

/** Opens the browser's picker; a finger first chooses between photos, camera and files. */
export function openFilePicker(taker: FileTaker, button: HTMLElement): void {
  const picker = pickerOf(taker, button);
  const open = () => picker.click();
  // The browser's own picker does without our menu.
  if (!hasSoftKeyboard()) open();
  else
    loadPart(() => import('./attach-menu.js')).then(
      (part) => part.openAttachMenu(button, picker, taker),
      open,
    );
}

/** The one beside the button; some browsers forget a picker that is nowhere on the page. */
function pickerOf(taker: FileTaker, button: HTMLElement): HTMLInputElement {
  const known = button.previousElementSibling;
  if (known instanceof HTMLInputElement) return known;
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.multiple = true;
  picker.hidden = true;
  picker.addEventListener('change', () => {
    const files = [...(picker.files ?? [])];
    // The same file can be picked again.
    picker.value = '';
    taker.attach(files);
  });
  button.before(picker);
  return picker;
}
