import type { Operation, Parameter, Schema } from '../../support/api-document.js';
import type { ReplyChecker } from '../../support/reply-checker.js';
import type { ApiRequest } from './requests.js';

/** A request with one thing wrong, or one thing as large as it may be. */
export interface Variant {
  readonly what: string;
  readonly request: ApiRequest;
}

export interface Variants {
  readonly refused: readonly Variant[];
  /** At a limit: refused for another reason perhaps, but not for being too much. */
  readonly atLimit: readonly Variant[];
}

/** One of each type that JSON has. */
const anything: readonly unknown[] = [7, 'text', true, {}, [], null];
const longest = 20_000;

type Change = readonly [what: string, value: unknown];

/** Values past a limit and at it, as far as the schema tells one. */
function edges(schema: Schema, text: (length: number) => unknown): { past: Change[]; at: Change[] } {
  const past: Change[] = [];
  const at: Change[] = [];
  const { maxLength, minLength = 0, minimum, maximum } = schema;
  if (maxLength !== undefined && maxLength <= longest) {
    past.push([`${maxLength + 1} characters`, text(maxLength + 1)]);
    at.push([`${maxLength} characters`, text(maxLength)]);
  }
  if (minLength > 0) past.push([`${minLength - 1} characters`, text(minLength - 1)]);
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) {
    past.push([String(maximum + 1), maximum + 1]);
    at.push([String(maximum), maximum]);
  }
  if (minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER) {
    past.push([String(minimum - 1), minimum - 1]);
    at.push([String(minimum), minimum]);
  }
  return { past, at };
}

const letters = (length: number) => 'a'.repeat(length);

/** Everything that can be wrong with one parameter at a time, from the document alone. */
export function variantsOf(operation: Operation, example: ApiRequest, checker: ReplyChecker): Variants {
  const refused: Variant[] = [];
  const atLimit: Variant[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.in === 'path') pathVariants(operation, parameter, example, refused, atLimit);
    if (parameter.in === 'query') queryVariants(parameter, example, refused, atLimit);
  }
  const unknown = [...example.query, ['colour', 'red'] as const];
  refused.push({ what: 'an unknown parameter', request: { ...example, query: unknown } });
  if (operation.json) bodyVariants(operation.json.schema, example, checker, refused, atLimit);
  return { refused, atLimit };
}

function pathVariants(
  operation: Operation,
  { name, schema }: Parameter,
  example: ApiRequest,
  refused: Variant[],
  atLimit: Variant[],
): void {
  const place = operation.path.split('/').indexOf(`{${name}}`);
  const withSegment = (segment: string): ApiRequest => ({
    ...example,
    path: example.path
      .split('/')
      .map((old, index) => (index === place ? segment : old))
      .join('/'),
  });
  const { past, at } = edges(schema, letters);
  for (const [what, value] of past) {
    // Nothing at all is another route.
    if (value !== '') refused.push({ what: `${name}: ${what}`, request: withSegment(String(value)) });
  }
  refused.push({ what: `${name}: NUL`, request: withSegment('a%00') });
  for (const [what, value] of at)
    atLimit.push({ what: `${name}: ${what}`, request: withSegment(String(value)) });
}

function queryVariants(
  { name, schema, required }: Parameter,
  example: ApiRequest,
  refused: Variant[],
  atLimit: Variant[],
): void {
  const others = example.query.filter(([known]) => known !== name);
  const given = (value: unknown): ApiRequest => ({ ...example, query: [...others, [name, String(value)]] });
  const { past, at } = edges(schema, letters);
  for (const [what, value] of past) refused.push({ what: `${name}: ${what}`, request: given(value) });
  for (const [what, value] of at) atLimit.push({ what: `${name}: ${what}`, request: given(value) });
  if (required) refused.push({ what: `no ${name}`, request: { ...example, query: others } });
  const isText = schema.type === 'string' || schema.type === 'array';
  if (!isText || schema.enum) refused.push({ what: `${name}: of another kind`, request: given('maybe') });
  if (schema.type !== 'array') {
    const twice = [...others, [name, '1'] as const, [name, '1'] as const];
    refused.push({ what: `${name} twice`, request: { ...example, query: twice } });
  }
}

function bodyVariants(
  given: Schema,
  example: ApiRequest,
  checker: ReplyChecker,
  refused: Variant[],
  atLimit: Variant[],
): void {
  const schema = checker.resolve(given);
  const body = example.body as Record<string, unknown>; // every documented body is an object
  const put = (name: string, value: unknown): ApiRequest => ({
    ...example,
    body: { ...body, [name]: value },
  });
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = body;
    refused.push({ what: `no ${name}`, request: { ...example, body: rest } });
  }
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const wrong = anything.find((value) => !checker.accepts(property, value));
    if (wrong !== undefined) {
      refused.push({ what: `${name}: ${JSON.stringify(wrong)}`, request: put(name, wrong) });
    }
    for (const form of checker.formsOf(property)) {
      const { past, at } = edges(form, letters);
      for (const [what, value] of past) {
        if (!checker.accepts(property, value))
          refused.push({ what: `${name}: ${what}`, request: put(name, value) });
      }
      for (const [what, value] of at) {
        if (checker.accepts(property, value))
          atLimit.push({ what: `${name}: ${what}`, request: put(name, value) });
      }
      if (form.maxItems !== undefined && form.maxItems < longest) {
        const items = Array.from({ length: form.maxItems + 1 }, (_, index) => `item-${index}`);
        refused.push({ what: `${name}: ${items.length} of them`, request: put(name, items) });
      }
    }
  }
  for (const value of anything.filter((one) => !checker.accepts(given, one))) {
    refused.push({ what: `the body ${JSON.stringify(value)}`, request: { ...example, body: value } });
  }
}
