import { exampleIds } from '../../../packages/bff/src/http/examples.js';
import type { Operation } from '../../support/api-document.js';

/** What stands for the IDs of the examples in a scene: `conversation-1` → the ID of a conversation there. */
export type Ids = ReadonlyMap<string, string>;

/** What is sent, but for who sends it. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** JSON, or bytes. */
  readonly body?: unknown;
}

/** The names in a path or a query that the examples have a value for; a route with another one needs it there. */
function exampleOf(name: string): string | undefined {
  return Object.entries(exampleIds).find(([known]) => known === name)?.[1];
}

/** Puts the IDs of a scene into an example. */
export function withIds(value: unknown, ids: Ids): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withIds(inner, ids)]));
}

/** The request that the document shows for a route. Throws where it shows too little to make one. */
export function exampleRequest(operation: Operation, ids: Ids): ApiRequest {
  const { method, name, json, parameters } = operation;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
    const example = exampleOf(parameter) ?? (parameter === 'name' ? 'none.js' : undefined);
    if (example === undefined) throw new Error(`${name}: no example for {${parameter}} (http/examples.ts)`);
    return encodeURIComponent(ids.get(example) ?? example);
  });
  const query = parameters.flatMap((parameter): [string, string][] => {
    const { schema, required } = parameter;
    if (parameter.in !== 'query' || (schema.example === undefined && !required)) return [];
    // Of a required one without an example, the least that it takes.
    const example = schema.example ?? schema.minimum ?? 'a'.repeat(schema.minLength ?? 1);
    return [[parameter.name, String(withIds(example, ids))]];
  });
  if (operation.takesBytes) return { method, path, query, body: Buffer.from('a few bytes') };
  if (json === undefined) return { method, path, query };
  if (json.example === undefined) throw new Error(`${name}: no example of its body`);
  return { method, path, query, body: withIds(json.example, ids) };
}

/** Path and query as they are sent. */
export function addressOf({ path, query }: ApiRequest): string {
  return query.length === 0
    ? path
    : `${path}?${new URLSearchParams(query.map(([key, value]) => [key, value]))}`;
}
