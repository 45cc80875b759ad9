import { spawn } from 'node:child_process';
import { repoRoot } from './paths.js';

export interface RunOptions {
  env?: Record<string, string>;
}

/** Runs a command in the checkout, its output in ours; answers its exit code (a signal counts as 1). */
export function run(
  command: string,
  args: readonly string[],
  { env = {} }: RunOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: repoRoot,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const settle = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      settle();
      if (signal === 'SIGINT' || signal === 'SIGTERM') process.exitCode = 1;
      resolve(code ?? 1);
    });
  });
}

/** Runs this Node with the arguments. */
export function runNode(args: readonly string[], options?: RunOptions): Promise<number> {
  return run(process.execPath, args, options);
}

/**
 * Ends this command with the exit code of the work, and with 1 and the reason when it throws. It ends it at once:
 * connections that were reset by the hundred can leave Node 20 spinning in its own clean-up for ever.
 */
export function finish(work: Promise<number>): void {
  work.then(
    (code) => process.exit(process.exitCode || code),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
