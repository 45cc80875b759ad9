import { find, findAll, until } from '../test-dom.js';

/** As the browser's picker, which a test cannot open, hands files over. */
export async function pickFiles(root: Element, files: readonly File[]): Promise<void> {
  const { click } = HTMLInputElement.prototype;
  HTMLInputElement.prototype.click = () => undefined;
  let picker: HTMLInputElement;
  try {
    (await find(root, '.attach')).click();
    picker = await until('the picker', () => findAll<HTMLInputElement>(root, 'input[type=file]')[0]);
  } finally {
    HTMLInputElement.prototype.click = click;
  }
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  picker.files = data.files;
  picker.dispatchEvent(new Event('change'));
}
