import type { LazyFiles } from './attachments/lazy-files.js';
import type { Core } from './core.js';
import type { UseStorage } from './keeper.js';
import type { Loader } from './loader.js';
import type { Outbox } from './outbox.js';
import type { Reading } from './reading.js';
import type { UserSnapshot } from './types.js';

/** What all refs of a session share. */
export interface RefContext {
  readonly core: Core;
  readonly loader: Loader;
  readonly outbox: Outbox;
  readonly files: LazyFiles;
  readonly reading: Reading;
  readonly me: Promise<UserSnapshot>;
  readonly storage: UseStorage;
}
