import { limits } from '@chat-widget/shared/limits';
import { countChars } from '@chat-widget/shared/text';

/**
 * What file systems and readers take for something else: controls, direction marks, overrides and isolates, line
 * separators, invisible spaces. The two joiners stay: Persian words and families of emoji are spelled with them.
 */
const unsafe = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
const maxExtensionChars = 16;

/** `.tar.gz` is `.gz`: the part that systems decide by. Lower case, without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/**
 * A file name to show and to save under: the last segment of whatever path was sent, NFC, without control and
 * direction characters, at most 255 characters with its extension kept; `file` where nothing is left.
 */
export function cleanFileName(given: string): string {
  const segment = given.toWellFormed().replaceAll('\\', '/').split('/').at(-1) ?? '';
  // Windows drops dots and spaces at the end, which would bring a hidden extension to light.
  const name = segment
    .normalize('NFC')
    .replace(unsafe, '')
    .trim()
    .replace(/[. ]+$/, '');
  return name === '' || /^\.+$/.test(name) ? 'file' : shorten(name);
}

/** The name with the extension that its bytes ask for. */
export function withExtension(name: string, extension: string): string {
  const dot = name.lastIndexOf('.');
  return shorten(`${dot > 0 ? name.slice(0, dot) : name}.${extension}`);
}

function shorten(name: string): string {
  if (countChars(name) <= limits.maxFileNameChars) return name;
  const extension = extensionOf(name);
  const isKept = extension !== '' && countChars(extension) <= maxExtensionChars;
  const end = isKept ? name.slice(name.lastIndexOf('.')) : '';
  const start = [...name].slice(0, limits.maxFileNameChars - countChars(end)).join('');
  return start + end;
}
