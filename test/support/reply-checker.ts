import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Api, type OpenApiDocument, type Operation, readApi, type Schema } from './api-document.js';

const documentId = 'openapi';
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** `/` and `~` have a spelling of their own in JSON pointers, `{` and `}` in URLs. */
const pointer = (...parts: string[]) =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** Objects hold what is documented and nothing else. Parts of an `allOf` see only some of the properties. */
function closeObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeObjects);
  if (typeof value !== 'object' || value === null) return value;
  const { allOf, ...rest } = value as { allOf?: unknown }; // any object may have one
  const closed = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, closeObjects(inner)]));
  const isObject = closed['type'] === 'object' && closed['properties'] !== undefined;
  return {
    ...closed,
    ...(isObject && closed['additionalProperties'] === undefined && { additionalProperties: false }),
    ...(allOf !== undefined && { allOf }),
  };
}

/** Compares replies with what the document says of them. */
export class ReplyChecker {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(private readonly document: OpenApiDocument) {
    this.ajv.addFormat('date-time', dateTime);
    this.ajv.addFormat('uri', (text) => URL.canParse(text));
    this.ajv.addFormat('binary', true);
    this.ajv.addSchema({ $id: documentId, ...(closeObjects(document) as object) }); // an object, like the document
  }

  /** What is wrong with a reply: nothing, or sentences. Reads it if it is JSON. */
  async faultsOf(operation: Operation, reply: Response): Promise<string[]> {
    const told = operation.responses[reply.status];
    const what = `${operation.name} ${reply.status}`;
    if (!told) return [`${what} is not documented: ${(await reply.text()).slice(0, 300)}`];
    const type = (reply.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    if (told.content === undefined || '*/*' in told.content || reply.body === null) return [];
    if (!(type in told.content)) return [`${what} is of type ${type}`];
    if (type !== 'application/json') return [];
    const place = ['responses', String(reply.status), 'content', type, 'schema'];
    return this.faults(what, operation, place, await reply.json());
  }

  /** What is wrong with the body that a route shows as an example. */
  exampleFaultsOf(operation: Operation): string[] {
    if (!operation.json) return [];
    const { example } = operation.json;
    if (example === undefined) return [`${operation.name} shows no example of its body`];
    const place = ['requestBody', 'content', 'application/json', 'schema'];
    return this.faults(operation.name, operation, place, example);
  }

  /** Whether a value is right by a schema of the document. */
  accepts(schema: Schema, value: unknown): boolean {
    // References are relative to the document.
    const text = JSON.stringify(schema).replaceAll('"#/components/', `"${documentId}#/components/`);
    const whole: object = JSON.parse(text);
    return this.ajv.validate(whole, value);
  }

  /** A schema itself, where another is only a reference to it. */
  resolve(schema: Schema): Schema {
    const name = schema.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? schema : (this.document.components.schemas[name] ?? {});
  }

  /** The forms that a value may have. */
  formsOf(schema: Schema): readonly Schema[] {
    return (schema.anyOf ?? [schema]).map((form) => this.resolve(form));
  }

  private faults(what: string, { path, method }: Operation, place: string[], value: unknown): string[] {
    const where = pointer('paths', path, method.toLowerCase(), ...place);
    const validate = this.ajv.getSchema(`${documentId}#${where}`);
    if (!validate) return [`${what} has no schema`];
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

const checkers = new WeakMap<Api, ReplyChecker>();

/** Throws where a reply of the server is not what the document says of its route. The reply is read from a copy. */
export async function checkReply(method: string, path: string, reply: Response): Promise<void> {
  const api = await readApi();
  const checker = checkers.get(api) ?? new ReplyChecker(api.document);
  checkers.set(api, checker);
  const operation = api.operations.find((one) => one.method === method && one.matches(path));
  if (!operation) return;
  const faults = await checker.faultsOf(operation, reply.clone());
  if (faults.length > 0) throw new Error(`not as documented:\n${faults.join('\n')}`);
}
