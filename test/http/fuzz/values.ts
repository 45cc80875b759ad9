import type { OpenApiDocument, Schema } from '../../support/api-document.js';
import type { Random } from '../../support/seed.js';
import { hostileJson, hostileTexts } from './hostile.js';

const maxDepth = 6;

/** Makes texts of JSON values after a schema: mostly right, at its limits, past them, or something else altogether. */
export class ValueMaker {
  constructor(
    private readonly random: Random,
    private readonly document: OpenApiDocument,
    /** IDs that there are. */
    private readonly ids: () => readonly string[],
  ) {}

  text(schema: Schema): string {
    const { random } = this;
    if (random.chance(0.35)) return random.pick(hostileTexts);
    if (schema.enum) return String(random.pick(schema.enum));
    if (random.chance(0.6)) return random.pick(this.ids());
    const max = Math.min(schema.maxLength ?? 40, 20_000);
    return 'a'.repeat(Math.max(0, max + random.int(-1, 1)));
  }

  /** As it stands in a query. */
  queryValue(schema: Schema): string {
    if (this.random.chance(0.25)) return this.random.pick(hostileTexts);
    const type = typeof schema.type === 'string' ? schema.type : 'string';
    if (type === 'integer') return String(this.number(schema));
    if (type === 'boolean') return String(this.random.chance(0.5));
    return this.text(schema);
  }

  json(given: Schema, depth = 0): string {
    const { random } = this;
    if (random.chance(0.12) || depth > maxDepth) return random.pick(hostileJson);
    const schema = this.resolve(given);
    if (schema.anyOf) return this.json(random.pick(schema.anyOf), depth + 1);
    if (schema.enum) return random.chance(0.9) ? JSON.stringify(random.pick(schema.enum)) : '"other"';
    const type =
      typeof schema.type === 'string' ? schema.type : random.pick(schema.type ?? ['string', 'null']);
    switch (type) {
      case 'object':
        return this.object(schema, depth);
      case 'array': {
        const most = schema.maxItems ?? 3;
        const length = random.chance(0.05) ? Math.min(most + 1, 1_100) : random.int(0, 3);
        return `[${Array.from({ length }, () => this.json(schema.items ?? {}, depth + 1)).join(',')}]`;
      }
      case 'integer':
      case 'number':
        return String(this.number(schema));
      case 'boolean':
        return String(random.chance(0.5));
      case 'null':
        return 'null';
      default:
        return JSON.stringify(this.text(schema));
    }
  }

  private object(schema: Schema, depth: number): string {
    const { random } = this;
    const fields = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
      const isRequired = schema.required?.includes(name) ?? false;
      if (!random.chance(isRequired ? 0.95 : 0.5)) return [];
      return [`${JSON.stringify(name)}:${this.json(inner, depth + 1)}`];
    });
    if (random.chance(0.1)) fields.push('"__proto__":{"isAdmin":true}');
    if (random.chance(0.1)) fields.push(`${JSON.stringify(random.pick(hostileTexts))}:1`);
    return `{${fields.join(',')}}`;
  }

  private number({ minimum = -1, maximum = 1_000 }: Schema): number {
    const { random } = this;
    return random.pick([minimum, minimum - 1, maximum, maximum + 1, random.int(0, 50), 0.5]);
  }

  private resolve(schema: Schema): Schema {
    const name = schema.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? schema : (this.document.components.schemas[name] ?? {});
  }
}
