import type { Context } from '@chat-widget/shared/context';
import type { OutboxFile } from '../store/outbox.js';
import type { StoredFile } from '../transport/storage.js';

/** Files that leave the tray: as they are shown, and as they are kept. */
export interface TakenFiles {
  readonly shown: readonly OutboxFile[];
  readonly stored: readonly StoredFile[];
}

/** What the viewer wants to send. */
export interface Outgoing {
  readonly text: string;
  /** Moves the chosen files from the tray to the entry; throws when one is not there. */
  readonly take?: ((entryKey: string) => TakenFiles) | undefined;
  readonly context?: Context | undefined;
}
