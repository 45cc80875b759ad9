/** What breaks programs: texts, JSON values, bodies, paths, headers. */

export const hostileTexts: readonly string[] = [
  ...['', ' ', '\0', 'a\0b', '\ud83d', 'a\udc00b', '\u202e\u200b', '\ufeff', '\r\n\r\n', '%00', '%', '\\'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN'],
  ...["'; DROP TABLE messages; --", '" OR 1=1 --', '%_%', '*', '?', '$1', ':id', '{{7*7}}'],
  ...['../../etc/passwd', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'http://[', '//x'],
  ...['1e400', '-1', '0', '-0', '9007199254740993', '0x10', '1_000', '٣', 'Infinity', 'true', 'false'],
  ...['0000-00-00', '2026-02-30', '275761-01-01', '-271821-04-20T00:00:00Z', 'today', '-1d', '$lastMonth'],
  ...['Europe/Nowhere', 'UTC+99', 'x'.repeat(129), 'x'.repeat(2_049), '🙂'.repeat(10_001), 'ﷺ'.repeat(500)],
  'z'.repeat(100_000),
  `e${'\u0301'.repeat(5_000)}`,
];

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Texts of JSON values. */
export const hostileJson: readonly string[] = [
  ...['null', 'true', '0', '-1', '1e400', '-1e400', '0.1', '9007199254740993', '1e-400', '""', '[]', '{}'],
  ...['[[]]', '[null]', '{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"x":1}}}'],
  ...['{"$gt":""}', '{"length":-1}', '{"toString":1}', '{"then":1}', '{"":""}', '[{}]', '["a","a"]'],
  ...['"\\u0000"', '"\\ud83d"', '"\\udc00\\ud83d"', deep(64), deep(66), `{"a":${deep(30_000)}}`],
  `[${'1,'.repeat(20_000)}1]`,
  `{${Array.from({ length: 5_000 }, (_, index) => `"k${index}":${index}`).join(',')}}`,
];

/** Whole bodies. */
export const hostileBodies: readonly Buffer[] = [
  ...['', ' ', '{', '{"a":', '[', '"', '{}}', '{"a":1,}', "{'a':1}", 'NaN', '\ufeff{}', 'undefined', '{}\0'],
  ...['a=b&c=d', '<xml/>', '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ncut', '{"a":1,"a":2}'],
  deep(120_000),
  ' '.repeat(300_000),
  `{"content":"${'x'.repeat(270_000)}"}`,
].map((text) => Buffer.from(text));
export const brokenUtf8: readonly Buffer[] = [
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
  Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00]),
];

/** Segments as they stand in a request line. */
export const hostileSegments: readonly string[] = [
  ...['%', '%00', '%ff', '%E0%A4%A', '%c0%ae%c0%ae', '..', '.', '%2e%2e', '%2F', '%5c', '*', ':id', '{id}'],
  ...[
    '__proto__',
    'constructor',
    'a;b=c',
    'a%0d%0aX:1',
    '~',
    '%F0%9F%99%82',
    'null',
    '-1',
    'x'.repeat(4_000),
  ],
];

export const hostileTypes: readonly string[] = [
  ...[
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json;charset=x',
  ],
  ...['application/json; charset=utf-16', 'image/png', '*/*', 'a', ';', 'application/json,application/json'],
];

/** Headers that Node's client lets through. */
export const hostileHeaders: readonly (readonly [string, string])[] = [
  ...[['X-Request-Id', '\u00ff\u00fe<script>'] as const, ['X-Request-Id', 'x'.repeat(4_000)] as const],
  ...[['Range', 'bytes=-0'] as const, ['Range', 'bytes=9-1,1-'] as const, ['Range', 'x'] as const],
  ...[['If-None-Match', '*'] as const, ['If-None-Match', '"'] as const, ['If-Range', 'W/"'] as const],
  ...[['Last-Event-ID', '9'.repeat(600)] as const, ['Last-Event-ID', '../x'] as const],
  ...[['Origin', 'null'] as const, ['Origin', 'http://['] as const, ['Origin', 'a, b'] as const],
  ...[['Accept-Encoding', 'br;q=x,*;q=0'] as const, ['Content-Encoding', 'gzip'] as const],
  ...[['X-Forwarded-For', '::1, , \u00e9'] as const, ['X-Forwarded-Host', 'x'] as const],
  ...[['Accept', '\u00ff'] as const, ['Cookie', 'a=b; __proto__=1'] as const, ['Upgrade', 'h2c'] as const],
  ...[['Access-Control-Request-Method', 'X'] as const, ['X-HTTP-Method-Override', 'DELETE'] as const],
];

export const hostileCredentials: readonly string[] = [
  ...['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer a.b.c', 'Bearer ..', 'bearer \u00ff'],
  ...[
    `Bearer ${'x'.repeat(9_000)}`,
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    'Bearer bnVsbA.bnVsbA.',
    'Bearer ..,..',
  ],
];

/** What no client of HTTP sends. */
export const hostileBytes: readonly Buffer[] = [
  ...[
    'GET / HTTP/9.9\r\n\r\n',
    'GET\r\n\r\n',
    '\r\n\r\n',
    '\0\0\0\0',
    'get /v1/unread HTTP/1.1\r\nHost: a\r\n\r\n',
  ],
  ...[
    'GET /v1/unread HTTP/1.1\r\n\r\n',
    'GET http://[/ HTTP/1.1\r\nHost: a\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n',
  ],
  ...[
    'GET /v1/unread HTTP/1.1\r\nHost: [\r\n\r\n',
    'GET /v1/unread HTTP/1.1\r\nHost: a b\r\n\r\n',
    'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
  ],
  ...[
    'GET /v1/unread HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    'GET /v1/unread HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n',
  ],
  ...[
    'GET /v1/unread HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n',
    'GET //evil HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET http://evil/v1/unread HTTP/1.1\r\nHost: a\r\n\r\n',
  ],
  ...[
    'POST /v1/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ...['POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nContent-Length: 8\r\n\r\n{}'],
  ...[
    'POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
    'POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 1e9\r\n\r\n',
  ],
  ...[
    'POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}',
  ],
  ...[
    'POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n{',
  ],
  ...[
    'POST /v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"name":"cut',
  ],
  ...[
    'POST /v1/session HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}',
  ],
  ...[
    'POST /v1/session HTTP/1.1\r\nHost: a\r\nExpect: everything\r\n\r\n',
    'BREW /v1/session HTTP/1.1\r\nHost: a\r\n\r\n',
  ],
  `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
  `GET /v1/unread HTTP/1.1\r\nHost: a\r\n${'X: y\r\n'.repeat(3_000)}\r\n`,
].map((text) => Buffer.from(text, 'latin1'));
