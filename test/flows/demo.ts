import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoPath } from '../support/paths.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

export interface Demo {
  readonly server: ServerProcess;
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The demo as `npm start` runs it, in a process that can be killed, on a database of its own; its people have not
 * talked yet unless `DEMO_SEED` is set to `full`. `env` adds to its environment.
 */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const dir = await mkdtemp(join(tmpdir(), 'chat-demo-'));
  const server = await startServerProcess({
    entry: repoPath('demo/dist/main.js'),
    env: {
      DATABASE_URL: `file:${join(dir, 'chat.db')}`,
      FILES_URL: `file:${join(dir, 'files')}`,
      DEMO_SEED: 'people',
      ...env,
    },
  });
  return {
    server,
    get url() {
      return `http://localhost:${server.port}`;
    },
    async stop() {
      await server.term();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
