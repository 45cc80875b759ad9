import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { chooseCoding } from '../http/accept-encoding.js';
import { documentedAccess } from '../http/access.js';
import { isKnownTag } from '../http/etag.js';
import type { HttpContext, HttpEnv } from '../http/request-state.js';
import type { StaticFile, StaticFiles } from '../http/static-files.js';
import { ChatError } from '../rules/chat-error.js';

const script = { 'text/javascript': { schema: z.string() } };
const method = 'get';
const tags = ['Widget'];
const notFound = { 404: { description: 'No such file, or the widget is not built' } };
const entryRoute = createRoute({
  method,
  tags,
  path: '/chat-widget.js',
  summary: 'The script that a page embeds; asks for its chunks itself',
  ...documentedAccess('anyone'),
  responses: { 200: { description: 'A module', content: script }, ...notFound },
});
const entryMapRoute = createRoute({
  method,
  tags,
  path: '/chat-widget.js.map',
  summary: 'Its source map',
  ...documentedAccess('anyone'),
  responses: { 200: { description: 'A source map' }, ...notFound },
});
const chunkRoute = createRoute({
  method,
  tags,
  path: '/chunks/{name}',
  summary: 'A part of the widget, or its source map; the name changes with what is in it',
  ...documentedAccess('anyone'),
  request: { params: z.object({ name: z.string() }) },
  responses: { 200: { description: 'A module', content: script }, ...notFound },
});

/** The entry keeps its name, so each use asks whether it is still the newest. */
const revalidated = 'public, no-cache';
const aYear = 'public, max-age=31536000, immutable';
/** A module script of another origin is fetched with CORS, and may be held to `require-corp`. */
const openHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Encoding',
};

/** Serves the widget's bundle, open to every origin: it holds no secret. HEAD is answered as well. */
export function mountWidget(app: OpenAPIHono<HttpEnv>, files: StaticFiles): void {
  for (const route of [entryRoute, entryMapRoute, chunkRoute]) app.openAPIRegistry.registerPath(route);
  const serve = (path: string, cacheControl: string) => async (c: HttpContext) => {
    const file = await files.find(path);
    if (!file) throw new ChatError('routeNotFound');
    return reply(c, file, cacheControl);
  };
  app.get(entryRoute.path, serve('chat-widget.js', revalidated));
  app.get(entryMapRoute.path, serve('chat-widget.js.map', revalidated));
  app.get('/chunks/:name', (c) => serve(`chunks/${c.req.param('name')}`, aYear)(c));
}

function reply(c: HttpContext, file: StaticFile, cacheControl: string): Response {
  const coding = chooseCoding(c.req.header('accept-encoding'), new Set(file.bodies.keys()));
  const etag = `"${file.hash}${coding === 'identity' ? '' : `-${coding}`}"`;
  const headers = { ...openHeaders, 'Cache-Control': cacheControl, ETag: etag };
  if (isKnownTag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const body = file.bodies.get(coding) ?? new Uint8Array();
  return new Response(body, {
    headers: {
      ...headers,
      'Content-Type': file.contentType,
      'Content-Length': String(body.byteLength),
      ...(coding !== 'identity' && { 'Content-Encoding': coding }),
    },
  });
}
