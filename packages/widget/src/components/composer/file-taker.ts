import type { ReactiveControllerHost } from 'lit';
import type { ChatLocalize } from '../../locales/localize.js';
import type { ConversationRef } from '../../session/types.js';
import type { ComposerFiles } from './composer-files.js';
import type { LazyFiles } from './lazy-files.js';

/** What takes the files that are picked, dropped or pasted. */
export interface FileTaker extends ReactiveControllerHost, HTMLElement, ChatLocalize {
  /** Whose files they are; `undefined` while it is not known whom one writes to. */
  readonly ref: ConversationRef | undefined;
  /** The files beside the text: the second, once there may be any. */
  files: LazyFiles | ComposerFiles;
  /** Takes files for the next message; with none, only what shows them is fetched. */
  attach(files: readonly File[]): void;
  /** Chosen files are beside the text now, or it is known why not. */
  filesTaken(): void;
}
