import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { postgresUser } from './postgres-binaries.js';
import { endWithUs } from './watchdog.js';

const readyLine = 'database system is ready to accept connections';
const startTimeoutMs = 30_000;
const maxLogLines = 40;
const signals = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const satisfies Record<string, NodeJS.Signals>;

/** Speaks English whatever the machine speaks: the line that says "ready" is looked for. */
const spawnOptions = {
  ...postgresUser,
  cwd: '/',
  env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
};

/** Makes a cluster in an empty folder. */
export async function initialise(
  initdb: string,
  dataDir: string,
  user: string,
  passwordFile: string,
): Promise<void> {
  const args = [
    `--pgdata=${dataDir}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    ...['--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync', '--no-instructions'],
  ];
  const child = spawn(initdb, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = new Log(child);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`initdb ended with ${code}:\n${log.text}`);
}

/** One postmaster, which can be started again after it was stopped. */
export class PostgresServer {
  #child: ChildProcess | undefined;

  constructor(
    private readonly command: string,
    private readonly args: readonly string[],
  ) {}

  /** Settles once it accepts connections. */
  async start(): Promise<void> {
    const child = spawn(this.command, this.args, { ...spawnOptions, stdio: ['ignore', 'ignore', 'pipe'] });
    const log = new Log(child);
    this.#child = child;
    child.once('exit', endWithUs(child.pid));
    await log.waitFor(readyLine, child, startTimeoutMs);
  }

  async stop(how: 'fast' | 'immediate'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signals[how]);
    await gone;
  }
}

/** The last lines that a process wrote, to explain why it failed. */
class Log {
  readonly #lines: string[] = [];
  #onLine: (line: string) => void = () => undefined;

  constructor(child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#add(line));
    }
  }

  get text(): string {
    return this.#lines.join('\n');
  }

  waitFor(part: string, child: ChildProcess, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(`PostgreSQL ${reason}:\n${this.text}`));
      const timer = setTimeout(() => fail(`was not ready within ${timeoutMs} ms`), timeoutMs);
      const onExit = (code: number | null) => fail(`ended with ${code}`);
      child.once('error', (error) => fail(`did not start (${error.message})`));
      child.once('exit', onExit);
      this.#onLine = (line) => {
        if (!line.includes(part)) return;
        child.off('exit', onExit);
        clearTimeout(timer);
        resolve();
      };
      child.once('exit', () => clearTimeout(timer));
    });
  }

  #add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > maxLogLines) this.#lines.shift();
    this.#onLine(line);
  }
}
