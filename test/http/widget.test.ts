import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseCoding } from '../../packages/bff/src/http/accept-encoding.js';
import { widgetFolder } from '../../packages/bff/src/http/static-files.js';
import { createLog } from '../../packages/bff/src/log.js';
import { cdnDir } from '../support/bundle.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { writeCompressed } from '../support/compress.js';

const script = `export const words = ${JSON.stringify('a chat in front of a small server '.repeat(200))};\n`;
const bytes = Buffer.from(script);
let dir: string;
let widgetDir: string;
const nodes: ChatNode[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-widget-'));
  widgetDir = join(dir, 'cdn');
  await mkdir(join(widgetDir, 'chunks'), { recursive: true });
  for (const name of ['chat-widget.js', 'chat-widget.js.map', 'chunks/session-A1B2.js', 'chunks/a.js.map']) {
    await writeCompressed(join(widgetDir, name), bytes);
  }
  await writeFile(join(dir, 'chat-secret.js'), 'the neighbour of the folder');
  await writeFile(join(widgetDir, 'notes.txt'), 'of no type that is served');
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await rm(dir, { recursive: true, force: true });
});

async function start(isProduction: boolean, folder = widgetDir) {
  const logLines: string[] = [];
  const log = createLog('warn', { write: (line) => logLines.push(line) });
  const databaseUrl = `file:${join(dir, `${nodes.length}.db`)}`;
  const node = await startChatNode(databaseUrl, {
    config: { isProduction },
    extras: { widgetDir: folder, log },
  });
  nodes.push(node);
  return { node, logLines };
}

/** The reply as it went over the wire: `fetch` would unpack it, and tidy the path. */
async function ask(node: ChatNode, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port: node.port, host: '127.0.0.1', path, method, headers }, resolve).on('error', reject).end();
  });
  return { status: reply.statusCode, headers: reply.headers, body: await buffer(reply) };
}

describe('the widget served by the chat', () => {
  let node: ChatNode;
  beforeAll(async () => {
    ({ node } = await start(true));
  });

  it('is a script that a page of any origin may load as a module', async () => {
    const { status, headers, body } = await ask(node, '/chat-widget.js');
    expect([status, body.toString()]).toEqual([200, script]);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(bytes.length),
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('asks again for the entry at each visit, and for a chunk not for a year', async () => {
    const cacheOf = async (path: string) => (await ask(node, path)).headers['cache-control'];
    expect(await cacheOf('/chat-widget.js')).toBe('public, no-cache');
    expect(await cacheOf('/chat-widget.js.map')).toBe('public, no-cache');
    expect(await cacheOf('/chunks/session-A1B2.js')).toBe('public, max-age=31536000, immutable');
  });

  it('comes as small as the browser can unpack it', async () => {
    const brotli = await ask(node, '/chunks/session-A1B2.js', {
      'accept-encoding': 'gzip, deflate, br, zstd',
    });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotli.body.length).toBeLessThan(bytes.length / 10);
    expect(brotliDecompressSync(brotli.body)).toEqual(bytes);
    const gzipped = await ask(node, '/chat-widget.js', { 'accept-encoding': 'gzip, br;q=0' });
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzipped.body)).toEqual(bytes);
    const tags = [brotli, gzipped, await ask(node, '/chat-widget.js')].map(({ headers }) => headers.etag);
    expect(new Set(tags).size).toBe(3);
  });

  it('is not sent again to a browser that has it', async () => {
    const packed = { 'accept-encoding': 'br' };
    const { etag = '' } = (await ask(node, '/chat-widget.js', packed)).headers;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask(node, '/chat-widget.js', { ...packed, 'if-none-match': known });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers).toMatchObject({
        etag,
        vary: 'Accept-Encoding',
        'access-control-allow-origin': '*',
      });
    }
    const other = await ask(node, '/chat-widget.js', { 'if-none-match': etag });
    expect(other.status).toBe(200);
  });

  it('answers HEAD with the headers alone', async () => {
    const { status, headers, body } = await ask(
      node,
      '/chat-widget.js',
      { 'accept-encoding': 'gzip' },
      'HEAD',
    );
    expect([status, body.length]).toEqual([200, 0]);
    const whole = await ask(node, '/chat-widget.js', { 'accept-encoding': 'gzip' });
    expect(headers['content-length']).toBe(String(whole.body.length));
    expect(headers.etag).toBe(whole.headers.etag);
  });

  it('brings its source maps for those who look for a mistake', async () => {
    for (const path of ['/chat-widget.js.map', '/chunks/a.js.map']) {
      const { status, headers } = await ask(node, path);
      expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    }
  });

  it.each([true, false])('gives nothing outside its folder away (production: %s)', async (isProduction) => {
    const { node: asked } = await start(isProduction);
    const paths = [
      '/chunks/../../chat-secret.js',
      '/chunks/..%2f..%2fchat-secret.js',
      '/chunks/%2e%2e%2f%2e%2e%2fchat-secret.js',
      '/chunks/..%5c..%5cchat-secret.js',
      '/chunks/../chat-secret.js',
      '/chunks/',
      '/chunks/chunks',
      '/chunks/session-A1B2.js%00.js',
      '/chunks/session-A1B2.js.br',
      '/chunks/notes.txt',
      '/notes.txt',
      '/chunks/constructor',
      '/chunks/missing.js',
    ];
    for (const path of paths) expect([path, (await ask(asked, path)).status]).toEqual([path, 404]);
  });
});

describe('a widget that is built again', () => {
  it('is served as it is now while somebody works on it, never packed from what it was', async () => {
    const { node } = await start(false);
    const path = join(widgetDir, 'chunks/session-A1B2.js');
    const read = async () => {
      const reply = await ask(node, '/chunks/session-A1B2.js', { 'accept-encoding': 'br' });
      return reply.headers['content-encoding'] === 'br' ? brotliDecompressSync(reply.body) : reply.body;
    };
    expect(await read()).toEqual(bytes);
    await writeFile(path, 'export {};');
    // Whatever the clock of the file system counts in, this is later.
    const later = new Date(Date.now() + 5_000);
    await utimes(path, later, later);
    expect((await read()).toString()).toBe('export {};');
  });

  it('stays as it was at the start in production', async () => {
    const { node } = await start(true);
    await writeFile(join(widgetDir, 'chat-widget.js'), 'half of a fi');
    expect((await ask(node, '/chat-widget.js')).body).toEqual(bytes);
    await writeCompressed(join(widgetDir, 'chat-widget.js'), bytes);
  });
});

describe('a widget that is not built', () => {
  it.each([true, false])('is missed in the log and answered 404 (production: %s)', async (isProduction) => {
    const { node, logLines } = await start(isProduction, join(dir, 'nowhere'));
    expect(logLines.map((line) => JSON.parse(line).msg)).toEqual([
      'the widget is not built: /chat-widget.js answers 404',
    ]);
    const { status, body } = await ask(node, '/chat-widget.js');
    expect([status, JSON.parse(body.toString()).message]).toEqual([404, 'errMsg_routeNotFound']);
  });
});

it('the widget is looked for where the build puts it', () => {
  expect(widgetFolder()).toBe(cdnDir);
});

describe('Accept-Encoding', () => {
  const all = new Set(['br', 'gzip', 'identity'] as const);
  const cases: [string | undefined, string][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, br', 'br'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br; q=0.5 , gzip; q=0.5', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0', 'identity'],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['identity, br;q=0.5', 'identity'],
    ['identity;q=0, gzip;q=0.1', 'gzip'],
    ['zstd, deflate', 'identity'],
    ['br;q=high', 'identity'],
    ['*;q=0', 'identity'],
  ];
  it.each(cases)('%j is answered %s', (header, coding) => {
    expect(chooseCoding(header, all)).toBe(coding);
  });

  it('only what is there is chosen', () => {
    expect(chooseCoding('br, gzip', new Set(['gzip', 'identity']))).toBe('gzip');
    expect(chooseCoding('br, gzip', new Set(['identity']))).toBe('identity');
  });
});
