import { saveFile } from '../attachments-view/save-file.js';

const keepMs = 60_000;

/**
 * Saves a picture. Its address shows it, and a browser saves what another origin shows only from its own memory; where
 * even that cannot be had, the picture opens in a tab of its own.
 */
export async function savePicture(url: string, name: string): Promise<void> {
  try {
    // Not from the cache: what an image element has put there came without leave to be read.
    const response = await fetch(url, { cache: 'reload', credentials: 'omit' });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const copy = URL.createObjectURL(await response.blob());
    saveFile(copy, name);
    setTimeout(() => URL.revokeObjectURL(copy), keepMs);
  } catch {
    // The tab shows the picture, or the reason why it cannot.
    saveFile(url, name);
  }
}
