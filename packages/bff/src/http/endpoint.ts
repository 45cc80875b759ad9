import { limits } from '@chat-widget/shared/limits';
import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AccessRule } from './access.js';
import { readJson } from './body.js';
import { byteSource, isByteBody } from './byte-body.js';
import type { AuthRule, EndpointSpec, Nothing } from './endpoint-spec.js';
import { okReply } from './envelope.js';
import { invalidInput } from './errors.js';
import type { Gate } from './gate.js';
import { describeRoute } from './openapi.js';
import { readQuery } from './query.js';
import type { HttpContext, HttpEnv, RequestState } from './request-state.js';

/** A documented route with what answers it. */
export interface Endpoint {
  readonly route: RouteConfig;
  readonly auth: AuthRule;
  readonly access: AccessRule;
  /** It counts its requests itself, as it alone can tell whose they are. */
  readonly isSelfCounting?: boolean;
  run(c: HttpContext, state: RequestState): Response | Promise<Response>;
}

const nothing = z.strictObject({});

function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: 'query' | 'path' | 'body',
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error, place);
}

/** Makes a route of its description: parse → handle → envelope. One handler per route, no chain of validators. */
export function endpoint<
  Payload extends z.ZodType,
  Auth extends AuthRule,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(spec: EndpointSpec<Params, Query, Body, Payload, Auth>): Endpoint {
  const { params, query, body } = spec;
  const bodyRules = {
    maxBytes: spec.maxBodyBytes ?? limits.maxJsonBodyBytes,
    isOptional: spec.isBodyOptional ?? false,
  };
  const isBytes = isByteBody(body);
  const run = async (c: HttpContext, state: RequestState): Promise<Response> => {
    const { identity } = state;
    const ask = {
      viewer: identity?.viewer ?? null,
      identity,
      params: params && parse(params, c.req.param(), 'path'),
      query: parse(query ?? nothing, readQuery(c.req.url), 'query'),
      body: body && parse(body, isBytes ? byteSource(c) : await readJson(c, bodyRules), 'body'),
    };
    if (spec.limit) await state.spend(spec.limit);
    // Absent schemas leave absent parts, which the handler's type does not have; `mount` saw to the credential.
    return okReply(state, spec, await spec.handle(ask as Parameters<typeof spec.handle>[0]));
  };
  return { route: describeRoute(spec), auth: spec.auth, access: spec.access, run };
}

/** Path of a route in the router's spelling. */
export const routingPath = (path: string) => path.replaceAll(/\/\{(.+?)\}/g, '/:$1');

/** Puts a route into the app, behind its rule, and into the document. */
export function mount(app: OpenAPIHono<HttpEnv>, target: Endpoint, gate: Gate): void {
  const { route } = target;
  const pattern = routingPath(route.path);
  app.openAPIRegistry.registerPath(route);
  app.on(route.method.toUpperCase(), pattern, async (c) => {
    const state = c.get('request');
    state.route = pattern;
    await gate.admit(c, state, target);
    return target.run(c, state);
  });
}
