import type { ConfirmWords } from './words.js';

/**
 * What only those parts say that are loaded at first use: menus, questions, files, pictures, the search for people.
 * Whole sentences, like `Words`. English has them in a file of its own; other languages come whole.
 */
export interface MoreWords {
  readonly copyText: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly editMessage: string;
  readonly deleteForMe: string;
  readonly deleteForEveryone: string;
  readonly confirmDeleteForMe: ConfirmWords;
  readonly confirmDeleteForEveryone: ConfirmWords;
  readonly cancel: string;
  readonly searchPeople: string;
  readonly searchPeopleHint: string;
  readonly searchingPeople: string;
  readonly nobodyFound: (query: string) => string;
  readonly peopleFound: (count: number) => string;
  readonly attachPhoto: string;
  readonly attachCamera: string;
  readonly attachFile: string;
  readonly attachedFiles: string;
  readonly removeFile: (name: string) => string;
  readonly uploadingFile: (name: string) => string;
  readonly filesReady: (count: number) => string;
  readonly uploadFailed: (name: string, reason: string) => string;
  readonly uploadsFailed: string;
  readonly fileRefused: (name: string, reason: string) => string;
  /** `size` is the limit, with its unit. */
  readonly fileLargerThan: (name: string, size: string) => string;
  readonly removeContext: string;
}
