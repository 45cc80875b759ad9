import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { repoPath, repoRoot } from '../paths.js';
import { runNode } from '../run.js';

const watched = ['packages/shared/src', 'packages/bff/src', 'packages/widget/src', 'demo/src'];
/** An editor writes a file in several steps; wait until it is quiet. */
const quietMs = 100;

let server: ChildProcess | undefined;
let timer: NodeJS.Timeout | undefined;
let isBuilding = false;
let isStale = false;

/** Ends the running server and waits until its port is free. */
async function stop(): Promise<void> {
  const running = server;
  server = undefined;
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  const gone = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGTERM');
  await gone;
}

/** Builds and restarts; a change that comes meanwhile is built right after. */
async function rebuild(): Promise<void> {
  if (isBuilding) {
    isStale = true;
    return;
  }
  isBuilding = true;
  do {
    isStale = false;
    const code = await runNode(['--import', 'tsx', repoPath('test/support/commands/build.ts')]);
    if (code === 0 && !isStale) {
      await stop();
      server = spawn(process.execPath, ['demo/dist/main.js'], { cwd: repoRoot, stdio: 'inherit' });
    }
  } while (isStale);
  isBuilding = false;
}

function fail(error: unknown): void {
  console.error(error);
  process.exitCode = 1;
}

for (const folder of watched.map((path) => repoPath(path)).filter(existsSync)) {
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => rebuild().catch(fail), quietMs);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop().then(() => process.exit(0), fail);
  });
}
rebuild().catch(fail);
