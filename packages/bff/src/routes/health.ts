import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { documentedAccess } from '../http/access.js';
import type { HttpEnv } from '../http/request-state.js';

const healthSchema = z.object({ status: z.enum(['ok', 'unavailable']) }).meta({ id: 'Health' });
const json = { 'application/json': { schema: healthSchema } };
const noStore = { 'Cache-Control': 'no-store' };

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['Operations'],
  summary: 'The process is up',
  ...documentedAccess('anyone'),
  responses: { 200: { description: 'Up', content: json } },
});
const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  tags: ['Operations'],
  summary: 'Requests can be served: the database answers and the server is not stopping',
  ...documentedAccess('anyone'),
  responses: {
    200: { description: 'Ready', content: json },
    503: { description: 'Not now', content: json },
  },
});

/** For load balancers and orchestrators. They ask often, so these stand outside the access log. */
export function mountHealth(app: OpenAPIHono<HttpEnv>, isReady: () => Promise<boolean>): void {
  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const }, 200, noStore));
  app.openapi(readyRoute, async (c) => {
    // A database that throws is one that does not answer: 503 is how that is told.
    const ready = await isReady().catch(() => false);
    if (ready) return c.json({ status: 'ok' as const }, 200, noStore);
    return c.json({ status: 'unavailable' as const }, 503, noStore);
  });
}
