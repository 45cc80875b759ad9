/** The part of autocannon 9 that the benchmarks use; it brings no types of its own. */
declare module 'autocannon' {
  export interface Request {
    method: string;
    path: string;
    headers: Record<string, string>;
    body: string;
  }
  export interface Options {
    url: string;
    connections: number;
    pipelining: number;
    /** Seconds. */
    duration: number;
    requests: Request[];
  }
  export interface Result {
    /** Seconds. */
    duration: number;
    errors: number;
    timeouts: number;
    non2xx: number;
    '2xx': number;
    /** Milliseconds. */
    latency: { p50: number; p99: number };
  }
  export default function autocannon(options: Options): Promise<Result>;
}
