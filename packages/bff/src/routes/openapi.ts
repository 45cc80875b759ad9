import { typingSchema, userChangedSchema } from '@chat-widget/shared/event';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { componentSchemas } from '../http/components.js';
import { jsonContentType } from '../http/envelope.js';
import { bearerScheme } from '../http/openapi.js';
import { readQuery } from '../http/query.js';
import type { HttpEnv } from '../http/request-state.js';
import { appVersion } from '../http/version.js';
import { ChatError } from '../rules/chat-error.js';

const documentRoute = createRoute({
  method: 'get',
  path: '/v1/openapi.json',
  tags: ['Operations'],
  summary: 'This document',
  responses: {
    200: {
      description: 'OpenAPI 3.1',
      content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
    },
  },
});

/** Travel on the stream only, so no route's reply leads to them. */
const streamed = [typingSchema, userChangedSchema].flatMap((schema) => schema.meta()?.id ?? []);

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
  const names = new Set([...Object.keys(document.components?.schemas ?? {}), ...streamed]);
  return { ...document, components: { ...document.components, schemas: componentSchemas(names) } };
}
