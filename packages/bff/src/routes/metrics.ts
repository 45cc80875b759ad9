import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { documentedAccess } from '../http/access.js';
import type { HttpEnv } from '../http/request-state.js';

/** Anything that renders itself for Prometheus. */
export interface MetricsSource {
  readonly contentType: string;
  render(): Promise<string>;
}

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['Operations'],
  summary: 'Figures for Prometheus',
  ...documentedAccess('anyone'),
  responses: {
    200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } },
  },
});

export function mountMetrics(app: OpenAPIHono<HttpEnv>, metrics: MetricsSource): void {
  app.openAPIRegistry.registerPath(metricsRoute);
  app.get(metricsRoute.path, async () => {
    return new Response(await metrics.render(), { headers: { 'Content-Type': metrics.contentType } });
  });
}
