import type { ErrorCode } from '@chat-widget/shared/error';
import type { z } from 'zod';
import type { Viewer } from '../rules/viewer.js';
import type { AccessRule } from './access.js';
import type { Identity } from './authenticator.js';
import type { Answer, EnvelopeMeta } from './envelope.js';
import type { LimitedAction } from './rate-limit-rules.js';

/**
 * Who may call: whoever shows a credential, the host's backend by its server key, or anyone. With `none` a credential
 * is not even looked at. Each route says it; there is no default.
 */
export type AuthRule = 'required' | 'server' | 'optional' | 'none';

/** The rules under which somebody is known. */
type KnownCaller = 'required' | 'server';

/** What a handler is given: who asks and the validated input, nothing of HTTP. */
export interface Ask<Params, Query, Body, Auth> {
  readonly viewer: Auth extends KnownCaller ? Viewer : Viewer | null;
  readonly identity: Auth extends KnownCaller ? Identity : Identity | null;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** No fields. */
export type Nothing = z.ZodObject<Record<never, never>, z.core.$strict>;

/** Method, path, input, output and errors of a route: what validates is what `/v1/openapi.json` shows. */
export interface EndpointSpec<
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Payload extends z.ZodType = z.ZodType,
  Auth extends AuthRule = AuthRule,
> extends EnvelopeMeta {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` parameters. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly auth: Auth;
  /** Who of those may; documented, and proven by the access matrix. */
  readonly access: AccessRule;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** A body that is accepted, for the document; every route that takes JSON has one. */
  readonly example?: z.input<Body>;
  /** No body is taken as `{}`. */
  readonly isBodyOptional?: boolean;
  readonly maxBodyBytes?: number;
  /** Counted against the caller's rate limit of this name, once the input is found valid. */
  readonly limit?: LimitedAction;
  /** The reply may be kept this long by anybody. */
  readonly maxAgeMs?: number;
  readonly payload: Payload;
  readonly isPaged?: boolean;
  /** Names of the numbers beside the payload. */
  readonly extras?: readonly string[];
  readonly statuses?: readonly (200 | 201)[];
  /** Codes that the action may answer, beside those of every route. */
  readonly errors?: readonly ErrorCode[];
  handle(
    ask: Ask<z.output<Params>, z.output<Query>, z.output<Body>, Auth>,
  ): Promise<Answer<z.output<Payload>>>;
}
