import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Cors } from './cors.js';
import { type HttpEnv, startRequest } from './request-state.js';

/** Where durations go. */
export interface RequestMetrics {
  observeRequest(method: string, route: string, status: number, durationMs: number): void;
}

/**
 * Around every request under /v1: its id, the headers of its replies, one line in the access log, one observation.
 * The line names the route's pattern, never the path or query: those may hold ids and words of people.
 */
export function observe(deps: {
  cors: Cors;
  logger: Logger;
  metrics: RequestMetrics;
}): MiddlewareHandler<HttpEnv> {
  const { cors, logger, metrics } = deps;
  return async (c, next) => {
    const origin = c.req.header('origin');
    const state = startRequest(c, cors.headersFor(origin));
    const { method } = c.req;
    if (method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined) {
      return new Response(null, { status: 204, headers: { ...cors.preflightHeadersFor(origin) } });
    }
    await next();
    const durationMs = performance.now() - state.startedMs;
    const { status } = c.res;
    metrics.observeRequest(method, state.route, status, durationMs);
    logger.info({
      requestId: state.requestId,
      method,
      route: state.route,
      status,
      ms: Math.round(durationMs * 100) / 100,
    });
    return undefined;
  };
}
