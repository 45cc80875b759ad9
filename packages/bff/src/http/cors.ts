/** The headers that a reply gets by the origin of its request. */
export interface Cors {
  headersFor(origin: string | undefined): Readonly<Record<string, string>>;
  /** For the reply to a preflight; without CORS headers where the origin is not listed. */
  preflightHeadersFor(origin: string | undefined): Readonly<Record<string, string>>;
}

const secureHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
} as const;

const localOrigin = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/;

/**
 * Answers only listed origins (S7). No credentials: the token travels in `Authorization`, so a page that another
 * site frames or scripts has none to spend. Outside production pages on localhost are welcome too.
 */
export function createCors(options: { allowedOrigins: readonly string[]; isProduction: boolean }): Cors {
  const listed = new Set(options.allowedOrigins);
  const isAny = listed.has('*');
  const refused = isAny ? secureHeaders : { ...secureHeaders, Vary: 'Origin' };
  const isAllowed = (origin: string) =>
    isAny || listed.has(origin) || (!options.isProduction && localOrigin.test(origin));
  const headersFor = (origin: string | undefined) => {
    if (origin === undefined || !isAllowed(origin)) return refused;
    return {
      ...refused,
      'Access-Control-Allow-Origin': isAny ? '*' : origin,
      'Access-Control-Expose-Headers': 'X-Request-Id, Retry-After',
    };
  };
  return {
    headersFor,
    preflightHeadersFor: (origin) => {
      if (origin === undefined || !isAllowed(origin)) return refused;
      return {
        ...refused,
        'Access-Control-Allow-Origin': isAny ? '*' : origin,
        'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
        'Access-Control-Allow-Headers': 'Authorization, Content-Type, Last-Event-ID, X-Request-Id',
        'Access-Control-Max-Age': '7200',
      };
    },
  };
}
