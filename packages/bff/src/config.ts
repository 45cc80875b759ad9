import { z } from 'zod';
import { defaultRateLimits, type RateLimits, rateLimitNames } from './http/rate-limit-rules.js';
import { type LogLevel, logLevels } from './log.js';

/** Everything `createChat` needs to know, validated. */
export interface ChatConfig {
  /** `file:<path>` (SQLite) or `postgres://…`. */
  readonly databaseUrl: string;
  /** `file:<path>`: the folder of attachments. */
  readonly filesUrl: string;
  readonly projectId: string;
  /** Signs the host's tokens (HS256), unless `jwksUrl` is set, and the keys of guests. Null: one is made and kept. */
  readonly secret: string | null;
  /** Where the host publishes its public keys; its tokens are then verified with these only. */
  readonly jwksUrl: string | null;
  /** Bearer key of the host's backend; null: no such access. */
  readonly serverKey: string | null;
  /** Origins that CORS answers; `*` for any. */
  readonly allowedOrigins: readonly string[];
  /** Where browsers reach this server, if that is not where it listens. */
  readonly publicUrl: string | null;
  readonly rateLimits: RateLimits;
  /** Proxies in front that add to `X-Forwarded-For`: how many addresses at its end are to be believed. */
  readonly proxyHops: number;
  /** Holds until the settings say otherwise. */
  readonly allowGuests: boolean;
  readonly logLevel: LogLevel;
  readonly isProduction: boolean;
}

/** What the command needs beside: where to listen. A null host means every interface. */
export interface ServerConfig extends ChatConfig {
  readonly port: number;
  readonly host: string | null;
}

/** A value of the environment that cannot be used; its message is one line and holds no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const minSecretBytes = 32;
const minServerKeyBytes = 16;

const hasScheme = (text: string, schemes: readonly string[]) =>
  URL.canParse(text) && schemes.includes(new URL(text).protocol);
const isHttpUrl = (text: string) => hasScheme(text, ['http:', 'https:']);
const isOrigin = (text: string) => text === '*' || (isHttpUrl(text) && new URL(text).origin === text);
// Of a database in memory each of the connections would have its own.
const isDatabaseUrl = (text: string) =>
  /^file:(?!:memory:).+/.test(text) || hasScheme(text, ['postgres:', 'postgresql:']);

const rateLimitsSchema = z.partialRecord(z.enum(rateLimitNames), z.int().positive());

function parseRateLimits(text: string, context: z.RefinementCtx): RateLimits {
  if (text === 'default' || text === 'off') return text;
  try {
    const parsed = rateLimitsSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: refused below, like JSON of another shape.
  }
  context.addIssue(`must be "default", "off" or a JSON object of numbers by ${rateLimitNames.join(', ')}`);
  return z.NEVER;
}

const notYet = (name: string) =>
  z.undefined({ error: `is not supported by this version: unset it (${name} comes later)` }).optional();

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(8787),
  HOST: z.string().optional(),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'must be file:<path> or postgres://…')
    .default('file:./data/chat.db'),
  REDIS_URL: notYet('a bus over Redis'),
  FILES_URL: z
    .string()
    .refine(
      (url) => /^file:.+/.test(url),
      'must be file:<path>: other stores are not supported by this version',
    )
    .default('file:./data/files'),
  CHAT_SECRET: z
    .string()
    .refine(
      (secret) => Buffer.byteLength(secret) >= minSecretBytes,
      `must have at least ${minSecretBytes} bytes`,
    )
    .optional(),
  CHAT_JWKS_URL: z.string().refine(isHttpUrl, 'must be an http(s) URL').optional(),
  CHAT_SERVER_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be ASCII without spaces')
    .optional(),
  PROJECT_ID: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/, 'must be 1 to 40 characters of a-z, 0-9 and _')
    .default('default'),
  ALLOWED_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine(
      (origins) => origins.every(isOrigin),
      'must be * or a comma-separated list of origins such as https://shop.example',
    )
    .default([]),
  PUBLIC_URL: z.string().refine(isHttpUrl, 'must be an http(s) URL').optional(),
  RATE_LIMITS: z.string().transform(parseRateLimits).default('default'),
  PROXY_HOPS: z.string().regex(/^\d$/, 'must be a whole number from 0 to 9').transform(Number).default(0),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  NODE_ENV: z.string().optional(),
});

/** Reads and checks the environment. Throws a `ConfigError` that names the first value which cannot be used. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ServerConfig {
  // An empty variable is an unset one, as in every compose file.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'the environment');
    const reason =
      name === 'PORT' ? 'must be a whole number from 0 to 65535' : (issue?.message ?? 'is not valid');
    throw new ConfigError(`${name} ${reason}`);
  }
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  if (isProduction && env.CHAT_SECRET === undefined && env.CHAT_JWKS_URL === undefined) {
    throw new ConfigError('CHAT_SECRET (or CHAT_JWKS_URL) must be set when NODE_ENV is production');
  }
  const serverKey = env.CHAT_SERVER_KEY ?? null;
  if (isProduction && serverKey !== null && Buffer.byteLength(serverKey) < minServerKeyBytes) {
    throw new ConfigError(`CHAT_SERVER_KEY must have at least ${minServerKeyBytes} bytes in production`);
  }
  return {
    port: env.PORT,
    host: env.HOST ?? null,
    databaseUrl: env.DATABASE_URL,
    filesUrl: env.FILES_URL,
    projectId: env.PROJECT_ID,
    secret: env.CHAT_SECRET ?? null,
    jwksUrl: env.CHAT_JWKS_URL ?? null,
    serverKey,
    allowedOrigins: env.ALLOWED_ORIGINS,
    publicUrl: env.PUBLIC_URL ?? null,
    rateLimits: env.RATE_LIMITS,
    proxyHops: env.PROXY_HOPS,
    allowGuests: true,
    logLevel: env.LOG_LEVEL,
    isProduction,
  };
}

const limitsInWords = Object.entries(defaultRateLimits)
  .map(([name, { max }]) => `${name} ${max}`)
  .join(',\n                   ');

/** What `--help` prints. */
export const helpText = `chat-bff: the chat server

Usage: chat-bff [--help] [--version]

Environment:
  PORT             where to listen; 0 picks a free port (8787)
  HOST             interface to listen on (every one)
  DATABASE_URL     file:<path> for SQLite, or postgres://… (file:./data/chat.db)
  FILES_URL        file:<path>, the folder of attachments (file:./data/files)
  CHAT_SECRET      signs your users' tokens (HS256), at least ${minSecretBytes} bytes
  CHAT_JWKS_URL    verifies them with your public keys instead
  CHAT_SERVER_KEY  bearer key of your backend (none: no such access)
  PROJECT_ID       1 to 40 of a-z, 0-9, _ (default)
  ALLOWED_ORIGINS  comma-separated origins of your pages, or * (none but this server's own)
  PUBLIC_URL       where browsers reach this server
  RATE_LIMITS      default, off, or a JSON object of changes, such as {"messagesPerMinute":200}
                   (default: ${limitsInWords})
  PROXY_HOPS       proxies in front that add to X-Forwarded-For (0)
  LOG_LEVEL        ${logLevels.join(', ')} (info)
  NODE_ENV         production: CHAT_SECRET or CHAT_JWKS_URL must be set, and
                   pages on localhost need to be listed like any other

Without CHAT_SECRET outside production one is made and kept beside the database.
`;
