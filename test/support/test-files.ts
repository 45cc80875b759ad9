import type { FileDeps } from '../../packages/bff/src/actions/files.js';
import { openFiles } from '../../packages/bff/src/files/open.js';
import type { Store } from '../../packages/bff/src/store/store.js';
import { testConfig, testSecret } from './chat-node.js';

/** What actions over a store of the tests need for files; nothing is written before the first upload. */
export function testFiles(store: Store, databaseUrl: string): Promise<FileDeps> {
  const { filesUrl } = testConfig(databaseUrl);
  return openFiles({ store, filesUrl, projectId: 'shop', secret: testSecret });
}
