import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { repoPath, repoRoot } from './paths.js';
import { freePort } from './ports.js';
import { endWithUs } from './watchdog.js';

export interface ServerProcessOptions {
  /** Environment of the server beside ours; `PORT` is set already. */
  env?: Record<string, string>;
  /** The file that Node runs: the server alone unless given. */
  entry?: string;
  /** Arguments of Node before the file. */
  nodeArgs?: readonly string[];
  port?: number;
  startTimeoutMs?: number;
}

/** A server in a process of its own, on one port over all its lives. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** What it wrote last, to explain a failure. */
  readonly output: readonly string[];
  /** Ends it at once, as a crash would. */
  kill9(): Promise<void>;
  /** Asks it to stop; answers its exit code and how long it took. */
  term(): Promise<{ exitCode: number | null; elapsedMs: number }>;
  /** Starts it again after it ended (ends it at once if it runs); `env` adds to what it had. */
  restart(env?: Record<string, string>): Promise<void>;
}

const maxOutputLines = 200;

/** Starts a server and waits for the line with its URL. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const entry = options.entry ?? repoPath('packages/bff/dist/main.js');
  const port = options.port ?? (await freePort());
  const timeoutMs = options.startTimeoutMs ?? 15_000;
  const output: string[] = [];
  let env = { ...options.env };

  const start = async () => {
    const child = spawn(process.execPath, [...(options.nodeArgs ?? []), entry], {
      cwd: repoRoot,
      env: {
        ...process.env,
        NODE_ENV: 'test',
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        ...env,
        PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.once('exit', endWithUs(child.pid));
    return { child, url: await waitForUrl(child, output, timeoutMs) };
  };
  let current = await start();

  const end = async (signal: NodeJS.Signals) => {
    const { child } = current;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return {
    port,
    output,
    get url() {
      return current.url;
    },
    get pid() {
      // It was spawned: its URL was read from its output.
      return current.child.pid ?? -1;
    },
    async kill9() {
      await end('SIGKILL');
    },
    async term() {
      const startedMs = performance.now();
      const exitCode = await end('SIGTERM');
      return { exitCode, elapsedMs: performance.now() - startedMs };
    },
    async restart(more = {}) {
      await end('SIGKILL');
      env = { ...env, ...more };
      current = await start();
    },
  };
}

/** The URL in the first line that is not JSON (a log line) and names one. */
function waitForUrl(child: ChildProcess, output: string[], timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`the server ${reason}:\n${output.join('\n')}`));
    };
    const timer = setTimeout(() => fail(`said no URL within ${timeoutMs} ms`), timeoutMs);
    const remember = (line: string) => {
      output.push(line);
      if (output.length > maxOutputLines) output.shift();
    };
    child.once('error', (error) => fail(`did not start (${error.message})`));
    child.once('exit', (code, signal) => fail(`ended (${code ?? signal})`));
    // stdio asks for both pipes.
    if (child.stderr) createInterface({ input: child.stderr }).on('line', remember);
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      remember(line);
      const url = line.startsWith('{') ? undefined : /https?:\/\/[^\s/]+/.exec(line)?.[0];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
  });
}
