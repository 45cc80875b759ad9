import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the checkout is. */
export const repoRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Everything that a run leaves for the next one; ignored by git. */
export const cacheDir = join(repoRoot, 'test/.cache');

/** An absolute path inside the checkout. */
export function repoPath(...parts: string[]): string {
  return join(repoRoot, ...parts);
}
