import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
};

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
}

/** How long a browser may keep what is in a folder. */
function cacheControl({ pathname }: URL): string {
  // The names of chunks change with what is in them.
  if (pathname.endsWith('/chunks/')) return 'public, max-age=31536000, immutable';
  return pathname.endsWith('/pictures/') ? 'public, max-age=3600' : 'no-cache';
}

/** One file of a folder, or 404. Names are plain: nothing outside the folder can be meant. */
export async function serveFile(folder: URL, name: string): Promise<Response> {
  const type = types[extname(name)];
  if (type === undefined || !/^[\w-]+(\.[\w-]+)*$/.test(name))
    return new Response('Not found', { status: 404 });
  try {
    const body = await readFile(new URL(name, folder));
    return new Response(new Uint8Array(body), {
      headers: {
        'Content-Type': type,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': cacheControl(folder),
      },
    });
  } catch (error) {
    if (isMissing(error)) return new Response('Not found', { status: 404 });
    throw error;
  }
}
