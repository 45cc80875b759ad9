import { errorBodySchema } from '@chat-widget/shared/envelope';
import { typingSchema, userChangedSchema } from '@chat-widget/shared/event';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { documentedAccess } from '../http/access.js';
import { componentSchemas } from '../http/components.js';
import { jsonContentType } from '../http/envelope.js';
import { bearerScheme, repliesWith } from '../http/openapi.js';
import { readQuery } from '../http/query.js';
import type { HttpEnv } from '../http/request-state.js';
import { appVersion } from '../http/version.js';
import { ChatError } from '../rules/chat-error.js';

const documentRoute = createRoute({
  method: 'get',
  path: '/v1/openapi.json',
  tags: ['Operations'],
  summary: 'This document',
  ...documentedAccess('anyone'),
  responses: {
    200: {
      description: 'OpenAPI 3.1',
      content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
    },
    ...repliesWith(['unknownFilter', 'internal']),
  },
});

/** No route's reply leads to them by a schema: they travel on the stream only, or are referred to by name. */
const named = [typingSchema, userChangedSchema, errorBodySchema].flatMap((schema) => schema.meta()?.id ?? []);

/** Serves the document of every route mounted before the first request; it is made once. */
export function mountOpenApi(app: OpenAPIHono<HttpEnv>, publicUrl: string | null): void {
  app.openAPIRegistry.registerComponent('securitySchemes', bearerScheme, {
    type: 'http',
    scheme: 'bearer',
    description: "The host's JWT, a guest's token, or the server key",
  });
  app.openAPIRegistry.registerPath(documentRoute);
  let text: string | undefined;
  app.get(documentRoute.path, (c) => {
    const state = c.get('request');
    state.route = documentRoute.path;
    const unknown = Object.keys(readQuery(c.req.url));
    if (unknown.length > 0) throw new ChatError('unknownFilter', unknown.join(', ').slice(0, 100));
    text ??= JSON.stringify(documentOf(app, publicUrl));
    return new Response(text, { headers: { ...state.headers, 'Content-Type': jsonContentType } });
  });
}

function documentOf(app: OpenAPIHono<HttpEnv>, publicUrl: string | null): object {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Chat server',
      version: appVersion,
      description: 'Conversations between people, over REST and an event stream.',
      license: { name: 'MIT' },
    },
    ...(publicUrl !== null && { servers: [{ url: publicUrl }] }),
  });
  const names = new Set([...Object.keys(document.components?.schemas ?? {}), ...named]);
  return { ...document, components: { ...document.components, schemas: componentSchemas(names) } };
}
