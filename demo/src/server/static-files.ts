import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The policy of a careful page: the widget runs under it as it is. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
}

/** One file of a folder, or 404. Names are plain: nothing outside the folder can be meant. */
export async function serveFile(folder: URL, name: string): Promise<Response> {
  const type = types[extname(name)];
  if (type === undefined || !/^[\w-]+(\.[\w-]+)*$/.test(name))
    return new Response('Not found', { status: 404 });
  try {
    const body = await readFile(new URL(name, folder));
    const isPage = type.startsWith('text/html');
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': type,
        'X-Content-Type-Options': 'nosniff',
        // The names of chunks change with what is in them.
        'Cache-Control': folder.pathname.endsWith('/chunks/')
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
        ...(isPage ? { 'Content-Security-Policy': pagePolicy, 'Referrer-Policy': 'no-referrer' } : {}),
      },
    });
  } catch (error) {
    if (isMissing(error)) return new Response('Not found', { status: 404 });
    throw error;
  }
}
