/** The policy of a careful page: the widget runs under it as it is. README, "Embed it", has it for a chat of another origin. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' https:",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types chat-widget',
].join('; ');

export const pageHeaders = {
  'Content-Security-Policy': contentPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  // They depend on the reader's cookies and language.
  'Cache-Control': 'private, no-cache',
} as const;
