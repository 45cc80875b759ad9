import { z } from 'zod';

type Schemas = Record<string, Record<string, unknown>>;

/** Noise for readers: every integer of JavaScript, and the calendar spelled as a pattern beside `date-time`. */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format === 'date-time') delete schema.pattern;
}

/**
 * The named schemas as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks, by zod itself: the generator of the
 * paths writes "null or Message" as if it were just a Message.
 */
export function componentSchemas(names: ReadonlySet<string>): Schemas {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => simplify(jsonSchema),
  });
  const named: Schemas = {};
  for (const [name, { $schema: _dialect, $id: _uri, ...schema }] of Object.entries(schemas)) {
    if (names.has(name)) named[name] = schema;
  }
  return named;
}
