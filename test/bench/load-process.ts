import { once } from 'node:events';
import autocannon from 'autocannon';
import type { LoadPlan, LoadResult } from './load.js';

const [message] = await once(process, 'message');
// The only message that load.ts sends.
const plan = message as LoadPlan;
const result = await autocannon({
  url: plan.url,
  connections: plan.connections,
  pipelining: plan.pipelining,
  duration: plan.durationS,
  requests: plan.requests,
});
const answer: LoadResult = {
  sendsPerS: result['2xx'] / result.duration,
  p50Ms: result.latency.p50,
  p99Ms: result.latency.p99,
  failures: result.errors + result.timeouts + result.non2xx,
};
process.send?.(answer, () => process.disconnect());
