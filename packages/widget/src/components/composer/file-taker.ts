import type { ReactiveControllerHost } from 'lit';
import type { ConversationRef } from '../../session/types.js';

/** What takes the files that are picked, dropped or pasted. */
export interface FileTaker extends ReactiveControllerHost, HTMLElement {
  /** Whose files they are; `undefined` while it is not known whom one writes to. */
  readonly ref: ConversationRef | undefined;
  /** False where no files can go along, e.g. while a message is edited. */
  readonly canAttach: boolean;
  /** With none, only what shows files is fetched. */
  attach(files: readonly File[]): void;
  /** Chosen files are beside the text now, or it is known why not. */
  filesTaken(): void;
}
