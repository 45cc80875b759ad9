import { Readable } from 'node:stream';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import type { OpenFile } from '../actions/file-types.js';
import { parseRange } from './byte-range.js';
import { isKnownTag } from './etag.js';
import type { HttpContext, RequestState } from './request-state.js';

/** Long enough for scrolling back and forth, short enough for a deletion to reach everybody's cache soon. */
const maxAgeS = 3_600;

/** Whatever the bytes are: no page of ours, no script, shown by other origins on purpose. */
const safeHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': `private, max-age=${maxAgeS}`,
  'Accept-Ranges': 'bytes',
} as const;

/** RFC 6266: a name for everybody in ASCII, and the real one. */
export function contentDisposition(name: string, isInline: boolean): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  // Of what encodeURIComponent leaves alone, these are no characters of a token (RFC 8187).
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `${isInline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Sends a file, or the part of it that was asked for, from where it is stored. Errors: rangeNotSatisfiable. */
export function fileReply(
  c: HttpContext,
  state: RequestState,
  file: OpenFile,
  isDownload: boolean,
): Response | null {
  const { sizeBytes } = file;
  const etag = `"${file.fileId}-${file.variant}"`;
  const headers = {
    ...state.headers,
    ...safeHeaders,
    ETag: etag,
    'Content-Type': file.type === 'text/plain' ? 'text/plain; charset=UTF-8' : file.type,
    'Content-Disposition': contentDisposition(file.name, file.kind !== 'file' && !isDownload),
  };
  if (isKnownTag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  // A part of another version would not fit to what the client has.
  const isSameVersion = (c.req.header('if-range') ?? etag) === etag;
  const asked = isSameVersion ? parseRange(c.req.header('range'), sizeBytes) : 'whole';
  if (asked === 'none') return null;
  const range = asked === 'whole' ? undefined : asked;
  const length = range ? range.last - range.first + 1 : sizeBytes;
  // HEAD is routed like GET: nothing would read the stream, so none is opened.
  const body = c.req.method === 'HEAD' ? null : toWeb(file.read(range));
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'Content-Length': String(length),
      ...(range && { 'Content-Range': `bytes ${range.first}-${range.last}/${sizeBytes}` }),
    },
  });
}

/** Node's and the browsers' types of one thing. */
function toWeb(readable: Readable): ReadableStream<Uint8Array> {
  const stream: NodeWebStream = Readable.toWeb(readable);
  return stream as unknown as ReadableStream<Uint8Array>;
}
