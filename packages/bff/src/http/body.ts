import { ChatError } from '../rules/chat-error.js';
import type { HttpContext } from './request-state.js';

const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
/** Deeper JSON is refused: recursive code after this would exhaust the stack. */
const maxJsonDepth = 64;
/** To send it. */
const maxBodyMs = 30_000;

export interface BodyRules {
  readonly maxBytes: number;
  /** No body is taken as `{}`. */
  readonly isOptional: boolean;
}

/** The request's JSON. Errors: unsupportedMediaType, bodyTooLarge, malformedJson, invalidRequest. */
export async function readJson(c: HttpContext, rules: BodyRules): Promise<unknown> {
  const type = c.req.header('content-type');
  if (type === undefined && hasNoBody(c)) {
    if (rules.isOptional) return {};
    throw new ChatError('invalidRequest', 'a JSON body is required');
  }
  // Also what keeps "simple" cross-site requests out: a page cannot send this type without a preflight.
  if (type === undefined || !jsonType.test(type)) throw new ChatError('unsupportedMediaType');
  const bytes = await readBytes(c, rules.maxBytes);
  if (bytes.byteLength === 0 && rules.isOptional) return {};
  let value: unknown;
  try {
    value = JSON.parse(strictUtf8.decode(bytes));
  } catch (cause) {
    throw new ChatError('malformedJson', '', { cause });
  }
  if (isDeeperThan(value, maxJsonDepth)) {
    throw new ChatError('invalidRequest', `nested deeper than ${maxJsonDepth} levels`);
  }
  return value;
}

function hasNoBody(c: HttpContext): boolean {
  const incoming = c.env?.incoming;
  if (!incoming) return c.req.raw.body === null;
  return (incoming.headers['content-length'] ?? '0') === '0' && !('transfer-encoding' in incoming.headers);
}

async function readBytes(c: HttpContext, maxBytes: number): Promise<ArrayBuffer | Uint8Array> {
  // Node's parser holds a body to its Content-Length, so there the header is enough.
  const incoming = c.env?.incoming;
  const declared = incoming?.headers['content-length'];
  if (declared !== undefined && Number(declared) > maxBytes) throw new ChatError('bodyTooLarge');
  const timer = setTimeout(() => incoming?.destroy(), maxBodyMs);
  try {
    return declared !== undefined
      ? await c.req.raw.arrayBuffer()
      : await readCounted(c.req.raw.body, maxBytes);
  } catch (cause) {
    if (cause instanceof ChatError) throw cause;
    throw new ChatError('invalidRequest', 'the body ended early', { cause });
  } finally {
    clearTimeout(timer);
  }
}

async function readCounted(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, length);
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw new ChatError('bodyTooLarge');
    }
    chunks.push(value);
  }
}

/** Walks level by level, so that no depth can exhaust the stack here. */
function isDeeperThan(value: unknown, maxDepth: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue;
      for (const child of Object.values(item))
        if (typeof child === 'object' && child !== null) next.push(child);
    }
    level = next;
  }
  return false;
}
