import { customAlphabet } from 'nanoid';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomPart = customAlphabet(alphabet, 12);
const timeDigits = 9;

/** A new opaque ID: sortable time prefix + nanoid, which halves the cost of an index insert (decision 8). */
export function newId(nowMs: number): string {
  return nowMs.toString(36).padStart(timeDigits, '0') + randomPart();
}
