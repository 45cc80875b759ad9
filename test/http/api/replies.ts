import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApiDocument, Operation } from './document.js';

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

  constructor(document: OpenApiDocument) {
    this.ajv.addFormat('date-time', dateTime);
    this.ajv.addFormat('uri', (text) => URL.canParse(text));
    this.ajv.addFormat('binary', true);
    this.ajv.addSchema({ $id: documentId, ...(closeObjects(document) as object) }); // an object, like the document
  }

  /** What is wrong with a reply: nothing, or sentences. */
  async faultsOf(operation: Operation, reply: Response): Promise<string[]> {
    const told = operation.responses[reply.status];
    const what = `${operation.name} ${reply.status}`;
    if (!told) return [`${what} is not documented: ${(await reply.text()).slice(0, 300)}`];
    const type = (reply.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    if (told.content === undefined || '*/*' in told.content || reply.body === null) {
      await reply.body?.cancel();
      return [];
    }
    if (!(type in told.content)) return [`${what} is of type ${type}`];
    if (type !== 'application/json') {
      await reply.body.cancel();
      return [];
    }
    const validate = this.ajv.getSchema(
      `${documentId}#${pointer('paths', operation.path, operation.method.toLowerCase(), 'responses', String(reply.status), 'content', type, 'schema')}`,
    );
    if (!validate) return [`${what} has no schema`];
    if (validate(await reply.json())) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${what} ${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}
