import type { OpenApiDocument, Operation } from '../../support/api-document.js';
import type { Random } from '../../support/seed.js';
import { addressOf, exampleRequest, type Ids } from '../api/requests.js';
import {
  brokenUtf8,
  hostileBodies,
  hostileBytes,
  hostileCredentials,
  hostileHeaders,
  hostileSegments,
  hostileTypes,
} from './hostile.js';
import { ValueMaker } from './values.js';

/** A request as it goes over the wire; `bytes` are sent as they are. */
export type WireRequest =
  | {
      readonly method: string;
      /** In the request line. */
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer | null;
    }
  | { readonly bytes: Buffer };

interface Material {
  readonly document: OpenApiDocument;
  readonly operations: readonly Operation[];
  readonly tokens: readonly string[];
  readonly serverKey: string;
  /** Of scenes that may be ruined one after the other. */
  readonly scenes: readonly Ids[];
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'];

/** Makes requests after the document, each a little or very wrong. The same seed makes the same ones. */
export class RequestMaker {
  private readonly values: ValueMaker;
  private scene: Ids = new Map();
  private count = 0;

  constructor(
    private readonly random: Random,
    private readonly material: Material,
  ) {
    this.values = new ValueMaker(random, material.document, () => [
      ...this.scene.values(),
      'ana',
      'ben',
      'dan',
    ]);
  }

  next(): WireRequest {
    const { random, material } = this;
    this.scene = material.scenes[Math.floor(this.count / 200) % material.scenes.length] ?? new Map();
    this.count += 1;
    if (random.chance(0.06)) return { bytes: random.pick(hostileBytes) };
    const operation = random.pick(material.operations);
    const method = random.chance(0.04) ? random.pick(methods) : operation.method;
    const body = this.body(operation);
    const headers = { ...this.headers(operation, body), ...this.credential() };
    return { method, path: this.path(operation), headers, body: method === 'TRACE' ? null : body };
  }

  private path(operation: Operation): string {
    const { random } = this;
    const { path, query } = exampleRequest(operation, this.scene);
    const segments = path
      .split('/')
      .map((segment, index) => (index > 1 && random.chance(0.06) ? random.pick(hostileSegments) : segment))
      .join('/');
    const parameters = operation.parameters.filter((parameter) => parameter.in === 'query');
    const given = random.chance(0.5) ? [...query] : [];
    for (const { name, schema } of parameters) {
      const times = random.chance(0.35) ? (random.chance(0.1) ? random.int(2, 120) : 1) : 0;
      for (let time = 0; time < times; time += 1) given.push([name, this.values.queryValue(schema)]);
    }
    if (random.chance(0.03)) given.push([random.pick(['__proto__', 'constructor', '', 'colour']), '1']);
    const address = addressOf({ method: operation.method, path: segments, query: given });
    // Node takes at most 16 KB of head.
    const short = address.slice(0, 12_000);
    return random.chance(0.03) ? `${short}${short.includes('?') ? '&' : '?'}a=%ff&%00=%&&=#x` : short;
  }

  private body({ json, takesBytes }: Operation): Buffer | null {
    const { random, values } = this;
    if (takesBytes)
      return random.pick([...brokenUtf8, ...hostileBodies, Buffer.from('%PDF-1.7'), Buffer.from('GIF89a')]);
    if (!json) return random.chance(0.05) ? random.pick(hostileBodies) : null;
    if (random.chance(0.05)) return null;
    if (random.chance(0.05)) return random.pick(hostileBodies);
    if (random.chance(0.03)) return random.pick(brokenUtf8);
    const whole = Buffer.from(values.json(json.schema));
    return random.chance(0.03) ? whole.subarray(0, random.int(0, whole.length)) : whole;
  }

  private headers({ json, parameters }: Operation, body: Buffer | null): Record<string, string> {
    const { random } = this;
    const headers: Record<string, string> = {};
    if (body !== null && json) {
      headers['Content-Type'] = random.chance(0.06) ? random.pick(hostileTypes) : 'application/json';
    }
    const takesHeaders = parameters.some((parameter) => parameter.in === 'header');
    for (let more = random.chance(takesHeaders ? 0.7 : 0.15) ? random.int(1, 3) : 0; more > 0; more -= 1) {
      const [name, value] = random.pick(hostileHeaders);
      headers[name] = value;
    }
    return headers;
  }

  private credential(): Record<string, string> {
    const { random, material } = this;
    if (random.chance(0.04)) return {};
    if (random.chance(0.05)) return { Authorization: random.pick(hostileCredentials) };
    // The server key changes what holds for all, so it comes seldom.
    const token = random.chance(0.08) ? material.serverKey : random.pick(material.tokens);
    return { Authorization: `Bearer ${token}` };
  }
}
