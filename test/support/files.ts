import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repoPath } from './paths.js';

const notOurs = new Set(['node_modules', 'dist', '.cache', 'data', '.git']);

/** Paths, relative to the checkout, of our own files under a folder; none where it does not exist. */
export function listFiles(folder: string, suffix: string): string[] {
  if (!existsSync(repoPath(folder))) return [];
  return readdirSync(repoPath(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : listFiles(path, suffix);
    return entry.name.endsWith(suffix) ? [path] : [];
  });
}
