import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { freshDatabase } from './databases.js';

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** `DATABASE_URL` of a new, empty database. */
  freshUrl(): Promise<string>;
}

/** Runs the same tests once on SQLite and once on PostgreSQL; files made on the way are deleted after them. */
export function describeOnEachEngine(name: string, tests: (engine: Engine) => void): void {
  describe(`${name} on sqlite`, () => {
    const dirs: string[] = [];
    afterAll(async () => {
      await Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true })));
    });
    tests({
      name: 'sqlite',
      async freshUrl() {
        const dir = await mkdtemp(join(tmpdir(), 'chat-sqlite-'));
        dirs.push(dir);
        return `file:${join(dir, 'chat.db')}`;
      },
    });
  });
  describe(`${name} on postgres`, () => tests({ name: 'postgres', freshUrl: () => freshDatabase() }));
}
