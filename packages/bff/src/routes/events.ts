import { ServerResponse } from 'node:http';
import type { EventName } from '@chat-widget/shared/event';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { documentedAccess } from '../http/access.js';
import type { Endpoint } from '../http/endpoint.js';
import { invalidInput } from '../http/errors.js';
import { describeErrors, securityOf } from '../http/openapi.js';
import { queryCursor, readQuery } from '../http/query.js';
import type { Live } from '../live/types.js';
import { ChatError } from '../rules/chat-error.js';

const querySchema = z.strictObject({ cursor: queryCursor.optional() });
const headersSchema = z.object({ 'Last-Event-ID': z.string().optional() });

const named = (name: string) => ({ $ref: `#/components/schemas/${name}` });
/** What the `data` of each event is. */
const payloads: Record<Exclude<EventName, 'reset' | 'ping'>, object> = {
  sync: named('Sync'),
  changes: named('Changes'),
  self: named('SelfChanges'),
  read: named('ReadChanges'),
  typing: named('Typing'),
  user: named('UserChanged'),
};

/**
 * The event stream. The route knows who asks and from where on; the rest is `live`'s, which writes to Node's
 * response itself. A header that names no cursor of ours is no error: the stream starts with a `reset`.
 */
export const eventRoutes = (live: Live): Endpoint[] => [
  {
    auth: 'required',
    access: 'signedIn',
    route: createRoute({
      method: 'get',
      path: '/v1/events',
      tags: ['Staying right'],
      summary:
        'Event stream: `sync` first, then `changes`, `self`, `read`, `typing`, `user`, `reset`, `ping`',
      operationId: 'getEvents',
      ...documentedAccess('signedIn'),
      security: securityOf('required') ?? [],
      request: { query: querySchema, headers: headersSchema },
      responses: {
        200: {
          description: 'Server-sent events; the `id` of each is the cursor to come back with',
          content: { 'text/event-stream': { schema: z.string(), 'x-events': payloads } },
        },
        ...describeErrors({ hasBody: false, errors: ['forbidden', 'methodNotAllowed'] }),
      },
    }),
    run: async (c, state) => {
      const { identity } = state;
      // HEAD is routed like GET, and would hold a stream that nobody can read.
      if (c.req.method !== 'GET') throw new ChatError('methodNotAllowed');
      if (!identity || identity.viewer.role === 'server') {
        throw new ChatError('forbidden', 'the server key has no conversations to follow');
      }
      const query = querySchema.safeParse(readQuery(c.req.url));
      if (!query.success) throw invalidInput(query.error, 'query');
      await state.spend('streams');
      const request = {
        viewer: identity.viewer,
        cursor: c.req.header('last-event-id') ?? query.data.cursor ?? null,
        expiresAtMs: identity.expiresAtMs,
      };
      // The stream sets its own in place of these.
      const { 'Cache-Control': _cache, 'X-Content-Type-Options': _sniff, ...headers } = state.headers;
      const outgoing = c.env?.outgoing;
      if (!(outgoing instanceof ServerResponse)) {
        return live.openOnWeb(request, headers, c.req.raw.signal);
      }
      live.openOnNode(request, outgoing, headers);
      return RESPONSE_ALREADY_SENT;
    },
  },
];
