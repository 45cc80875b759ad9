import { readFile } from 'node:fs/promises';
import { invoice } from './invoice.js';

const picturesDir = new URL('../pictures/', import.meta.url);

/** What somebody attached: the invoice, or one of the demo's pictures. */
export async function readAttachment(name: string): Promise<Uint8Array> {
  return name === 'invoice.pdf' ? invoice : readFile(new URL(name, picturesDir));
}
