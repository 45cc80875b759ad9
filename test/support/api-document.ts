import type { AccessRule } from '../../packages/bff/src/http/access.js';
import { fakeChat } from '../http/fake-chat.js';

/** A JSON Schema, as far as requests are made from it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
}

interface DocumentedOperation {
  readonly 'x-access'?: AccessRule;
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One route, as the document describes it. */
export interface Operation {
  /** `GET /v1/messages`. */
  readonly name: string;
  readonly method: string;
  /** With `{name}` parameters. */
  readonly path: string;
  /** Undefined where the route forgot to say. */
  readonly access: AccessRule | undefined;
  /** A token is required, taken if given, or not looked at. */
  readonly credential: 'required' | 'optional' | 'none';
  readonly parameters: readonly Parameter[];
  readonly json: Content | undefined;
  readonly isBodyRequired: boolean;
  /** The body is the bytes of a file. */
  readonly takesBytes: boolean;
  readonly responses: DocumentedOperation['responses'];
  /** Whether a request's path, without its query, is of this route. */
  matches(path: string): boolean;
}

function operationOf(method: string, path: string, documented: DocumentedOperation): Operation {
  const { security = [], requestBody } = documented;
  const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  const isOptional = security.some((scheme) => Object.keys(scheme).length === 0);
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    access: documented['x-access'],
    credential: security.length === 0 ? 'none' : isOptional ? 'optional' : 'required',
    parameters: documented.parameters ?? [],
    json: requestBody?.content['application/json'],
    isBodyRequired: requestBody?.required ?? false,
    takesBytes: requestBody?.content['*/*'] !== undefined,
    responses: documented.responses,
    matches: (given) => pattern.test(given),
  };
}

export interface Api {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  /** What the app really answers: `GET /v1/messages`. */
  readonly routes: readonly string[];
}

let known: Promise<Api> | undefined;

/** The document of the app as it is now; it is made once. */
export function readApi(): Promise<Api> {
  known ??= makeApi();
  return known;
}

async function makeApi(): Promise<Api> {
  const chat = fakeChat();
  // The server's own document; what is looked at is checked by what is made of it.
  const document = (await (await chat.get('/v1/openapi.json')).json()) as OpenApiDocument;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, documented]) => operationOf(method, path, documented)),
  );
  const routes = chat.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/v1/*')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  return { document, operations, routes };
}
