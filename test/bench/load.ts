import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Request } from 'autocannon';

/** What to send where. The requests are sent in turn by every connection. */
export interface LoadPlan {
  url: string;
  requests: Request[];
  connections: number;
  pipelining: number;
  durationS: number;
}

export interface LoadResult {
  /** Answered with 2xx, per second. */
  sendsPerS: number;
  p50Ms: number;
  p99Ms: number;
  /** Anything that was not answered with 2xx. */
  failures: number;
}

const loadProcess = fileURLToPath(new URL('./load-process.ts', import.meta.url));

/** Sends the load from a process of its own, so that it competes with the server for nothing but the cores. */
export async function sendLoad(plan: LoadPlan): Promise<LoadResult> {
  const child = fork(loadProcess, { execArgv: ['--import', 'tsx'] });
  const answer = once(child, 'message');
  const end = once(child, 'exit');
  child.send(plan);
  const first = await Promise.race([answer, end.then(() => undefined)]);
  await end;
  if (!first) throw new Error(`the load generator ended with ${child.exitCode}`);
  // The only message that load-process.ts sends.
  return first[0] as LoadResult;
}
