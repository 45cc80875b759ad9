import { spawn } from 'node:child_process';

/** Waits for the end of its input, which comes when its parent ends in whatever way, even by `kill -9`. */
const scripts = {
  process: 'cat >/dev/null; kill -9 "$1"',
  // Later than the process that uses it.
  folder: 'cat >/dev/null; sleep 0.3; rm -rf "$1"',
};

/**
 * Sees to it that a process does not outlive this one; answers how to call that off. Handlers of `exit` are not
 * enough: test runners end their workers by signals that run none.
 */
export function endWithUs(pid: number | undefined): () => void {
  return pid === undefined ? () => undefined : startWatchdog('process', String(pid));
}

/** Sees to it that a folder is deleted when this process ends; answers how to call that off. */
export function deleteAfterUs(folder: string): () => void {
  return startWatchdog('folder', folder);
}

function startWatchdog(kind: keyof typeof scripts, target: string): () => void {
  const watchdog = spawn('sh', ['-c', scripts[kind], 'watchdog', target], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // An interrupt from the keyboard reaches us and our children, but must not reach this one.
    detached: true,
  });
  watchdog.unref();
  const { stdin } = watchdog;
  // An end that is already gone is what closing it would bring about.
  stdin.on('error', () => undefined);
  // Nothing is ever written, and a pipe alone must not keep us running.
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return () => {
    watchdog.kill('SIGKILL');
    // Only then, or it would act: ends `cat`, which outlives its shell, and leaves Node nothing to wait for at its end.
    stdin.destroy();
  };
}
