import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import { keepInMeta } from '../store/meta.js';
import type { Store } from '../store/store.js';
import { type FileAddresses, fileAddresses } from './addresses.js';
import { diskStorage } from './disk-storage.js';
import type { FileStorage } from './storage.js';

const folderIdChars = 8;
const keyBytes = 32;

export interface FilesOptions {
  readonly store: Store;
  /** `file:<path>`. */
  readonly filesUrl: string;
  readonly projectId: string;
  /** Signs addresses through a derived key; null (keys of the host only): a key kept in the database does. */
  readonly secret: string | null;
  /** Where browsers reach this server; addresses that begin with it are ours. */
  readonly publicUrl?: string | null;
}

/** Where a database's files are, and what signs their addresses. */
export async function openFiles(
  options: FilesOptions,
): Promise<{ storage: FileStorage; addresses: FileAddresses }> {
  const { store, filesUrl, projectId, secret, publicUrl } = options;
  // A folder for each database: what another one knows nothing of would be swept as bytes without a row.
  const id = await keepInMeta(store, 'files_folder', () => nanoid(folderIdChars));
  const root = filesUrl.replace(/^file:(\/\/(?=\/))?/, '');
  const key =
    secret === null
      ? Buffer.from(
          await keepInMeta(store, 'files_key', () => randomBytes(keyBytes).toString('base64')),
          'base64',
        )
      : createHmac('sha256', secret).update('chat file addresses').digest();
  return {
    storage: diskStorage(join(root, `${projectId}-${id}`)),
    addresses: fileAddresses(key, publicUrl),
  };
}
