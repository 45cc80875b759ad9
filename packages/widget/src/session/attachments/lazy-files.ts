import { toChatError } from '../../transport/chat-error.js';
import type { Files, FilesContext } from './files.js';

/** The code for files: loaded when somebody picks one, or when one waits to be sent. */
export class LazyFiles {
  readonly #context: FilesContext;
  #loading: Promise<Files> | null = null;
  loaded: Files | null = null;

  constructor(context: FilesContext) {
    this.#context = context;
  }

  /** Rejects with a ChatError that may pass; the next call tries again. */
  load(): Promise<Files> {
    this.#loading ??= import('./files.js').then(
      ({ Files }) => {
        this.loaded = new Files(this.#context);
        return this.loaded;
      },
      (error: unknown) => {
        this.#loading = null;
        throw toChatError(error);
      },
    );
    return this.#loading;
  }
}
