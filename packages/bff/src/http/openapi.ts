import { envelopeSchema, pagingSchema } from '@chat-widget/shared/envelope';
import { type ErrorCode, errorCatalog, errorMessagePrefix } from '@chat-widget/shared/error';
import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { documentedAccess } from './access.js';
import { isByteBody } from './byte-body.js';
import type { AuthRule, EndpointSpec } from './endpoint-spec.js';

type Replies = RouteConfig['responses'];

const inputErrors: readonly ErrorCode[] = ['invalidRequest', 'unknownFilter', 'invalidText'];
const bodyErrors: readonly ErrorCode[] = ['malformedJson', 'bodyTooLarge', 'unsupportedMediaType'];
const credentialErrors: readonly ErrorCode[] = ['unauthenticated', 'tokenInvalid', 'tokenExpired'];
const serverKeyErrors: readonly ErrorCode[] = ['forbidden'];
const serverErrors: readonly ErrorCode[] = ['internal', 'unavailable'];

/** The bearer token, under this name in the document's security schemes. */
export const bearerScheme = 'bearer';
export const securityOf = (auth: AuthRule): RouteConfig['security'] =>
  auth === 'none' ? [] : auth === 'optional' ? [{}, { [bearerScheme]: [] }] : [{ [bearerScheme]: [] }];

/** The body of a failure with one of these codes. */
const errorWith = (codes: readonly ErrorCode[]) => ({
  allOf: [
    { $ref: '#/components/schemas/Error' },
    { properties: { message: { enum: codes.map((code) => `${errorMessagePrefix}${code}`) } } },
  ],
});

/** Replies of failure of a route behind the gate. */
export function describeErrors(options: { hasBody: boolean; errors?: readonly ErrorCode[] }): Replies {
  return repliesWith([
    ...inputErrors,
    ...(options.hasBody ? bodyErrors : []),
    ...credentialErrors,
    'tooManyRequests',
    ...(options.errors ?? []),
    ...serverErrors,
  ]);
}

/** Replies of failure by status, each with its codes. */
export function repliesWith(codes: readonly ErrorCode[]): Replies {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const [status] = errorCatalog[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const replies: Replies = {};
  for (const [status, ofStatus] of [...byStatus].sort(([a], [b]) => a - b)) {
    replies[status] = {
      description: ofStatus.map((code) => `\`${code}\`: ${errorCatalog[code][1]}`).join('; '),
      content: { 'application/json': { schema: errorWith(ofStatus) } },
    };
  }
  return replies;
}

const filterSchema = z
  .object({
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
  })
  .meta({ id: 'AppliedFilter' });

/** The documented form of an endpoint. */
export function describeRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Payload extends z.ZodType,
  Auth extends AuthRule,
>(spec: EndpointSpec<Params, Query, Body, Payload, Auth>): RouteConfig {
  const reply = envelopeSchema.extend({
    [spec.dataName]: spec.payload,
    ...Object.fromEntries((spec.extras ?? []).map((name) => [name, z.int().optional()])),
    ...(spec.isPaged && {
      paging: pagingSchema,
      filters: z.array(filterSchema),
      uiPermissions: z.array(z.string()),
    }),
  });
  const replies: Replies = {};
  for (const status of spec.statuses ?? [200]) {
    replies[status] = {
      description: status === 201 ? 'Created' : 'OK',
      content: { 'application/json': { schema: reply } },
    };
  }
  const errors = [...(spec.auth === 'server' ? serverKeyErrors : []), ...(spec.errors ?? [])];
  return createRoute({
    method: methodOf[spec.method],
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    operationId: operationIdOf(spec),
    ...documentedAccess(spec.access),
    security: securityOf(spec.auth) ?? [],
    request: {
      // An endpoint's parameters and query are objects; the generic only says schema.
      ...(spec.params && { params: spec.params as unknown as z.ZodObject }),
      ...(spec.query && { query: spec.query as unknown as z.ZodObject }),
      ...(spec.body && {
        body: { required: !spec.isBodyOptional, content: contentOf(spec.body, spec.example) },
      }),
    },
    responses: {
      ...replies,
      ...describeErrors({ hasBody: spec.body !== undefined && !isByteBody(spec.body), errors }),
    },
  });
}

/** JSON of a schema, or bytes of any type. */
const contentOf = (body: z.ZodType, example: unknown) =>
  isByteBody(body)
    ? { '*/*': { schema: z.string().meta({ format: 'binary' }) } }
    : { 'application/json': { schema: body, ...(example !== undefined && { example }) } };

const methodOf = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** `GET /v1/conversations/{id}/changes` → `getConversationsIdChanges`. */
function operationIdOf(spec: { readonly method: keyof typeof methodOf; readonly path: string }): string {
  const words = spec.path
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '' && word !== 'v1')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return methodOf[spec.method] + words.join('');
}
