import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, helpText, readConfig } from '../../packages/bff/src/config.js';
import { keepSecret, madeSecretPath } from '../../packages/bff/src/http/made-secret.js';

const secret = 's'.repeat(32);

describe('the environment', () => {
  it('has a default for everything outside production', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: null,
      databaseUrl: 'file:./data/chat.db',
      filesUrl: 'file:./data/files',
      projectId: 'default',
      secret: null,
      jwksUrl: null,
      serverKey: null,
      allowedOrigins: [],
      publicUrl: null,
      rateLimits: 'default',
      proxyHops: 0,
      allowGuests: true,
      logLevel: 'info',
      isProduction: false,
    });
  });

  it('is read as written', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: 'postgres://chat:pw@db.example/chat',
      CHAT_SECRET: secret,
      CHAT_SERVER_KEY: 'k'.repeat(20),
      PROJECT_ID: 'shop_1',
      ALLOWED_ORIGINS: 'https://shop.example, http://localhost:3000',
      PUBLIC_URL: 'https://chat.shop.example',
      RATE_LIMITS: '{"messagesPerMinute":200}',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      CHAT_JWKS_URL: '',
    });
    expect(config).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      secret,
      jwksUrl: null,
      projectId: 'shop_1',
      allowedOrigins: ['https://shop.example', 'http://localhost:3000'],
      rateLimits: { messagesPerMinute: 200 },
      logLevel: 'warn',
      isProduction: true,
    });
    expect(readConfig({ RATE_LIMITS: 'off', ALLOWED_ORIGINS: '*' })).toMatchObject({ rateLimits: 'off' });
  });

  const refused: [Record<string, string>, string][] = [
    [{ PORT: 'web' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 0 to 65535'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL must be file:<path> or postgres://…'],
    [{ DATABASE_URL: 'file:' }, 'DATABASE_URL must be file:<path> or postgres://…'],
    [{ DATABASE_URL: 'file::memory:' }, 'DATABASE_URL must be file:<path> or postgres://…'],
    [{ CHAT_SECRET: 's'.repeat(31) }, 'CHAT_SECRET must have at least 32 bytes'],
    [{ CHAT_JWKS_URL: 'keys.json' }, 'CHAT_JWKS_URL must be an http(s) URL'],
    [{ CHAT_SERVER_KEY: 'a key' }, 'CHAT_SERVER_KEY must be ASCII without spaces'],
    [{ PROJECT_ID: 'My Shop' }, 'PROJECT_ID must be 1 to 40 characters of a-z, 0-9 and _'],
    [{ ALLOWED_ORIGINS: 'https://shop.example/' }, 'ALLOWED_ORIGINS must be * or a comma-separated list'],
    [{ ALLOWED_ORIGINS: 'shop.example' }, 'ALLOWED_ORIGINS must be * or a comma-separated list'],
    [{ PUBLIC_URL: 'javascript:alert(1)' }, 'PUBLIC_URL must be an http(s) URL'],
    [{ RATE_LIMITS: 'none' }, 'RATE_LIMITS must be "default", "off" or a JSON object of numbers'],
    [
      { RATE_LIMITS: '{"messages":"many"}' },
      'RATE_LIMITS must be "default", "off" or a JSON object of numbers',
    ],
    [{ RATE_LIMITS: '{"mails":5}' }, 'by messagesPer10Seconds, messagesPerMinute'],
    [{ RATE_LIMITS: '{"messagesPerMinute":0}' }, 'RATE_LIMITS must be'],
    [{ PROXY_HOPS: 'all' }, 'PROXY_HOPS must be a whole number from 0 to 9'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent'],
    [{ REDIS_URL: 'redis://x' }, 'REDIS_URL is not supported by this version'],
    [
      { FILES_URL: 's3://bucket/files' },
      'FILES_URL must be file:<path>: other stores are not supported by this version',
    ],
    [{ NODE_ENV: 'production' }, 'CHAT_SECRET (or CHAT_JWKS_URL) must be set when NODE_ENV is production'],
    [
      { NODE_ENV: 'production', CHAT_SECRET: secret, CHAT_SERVER_KEY: 'short' },
      'CHAT_SERVER_KEY must have at least 16 bytes in production',
    ],
  ];
  it.each(refused)('%j is one clear line', (environment, message) => {
    const read = () => readConfig(environment);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(message);
    try {
      read();
    } catch (error) {
      const text = String(error);
      expect(text).not.toContain('\n');
      for (const name of ['CHAT_SECRET', 'CHAT_SERVER_KEY', 'DATABASE_URL']) {
        const value = environment[name];
        // What is refused may be a password with a typing error. "file:" is also in the sentence.
        if (value !== undefined && value !== 'file:') expect(text).not.toContain(value);
      }
    }
  });

  it('is told whole by --help', () => {
    const names = [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'CHAT_SECRET',
      'CHAT_JWKS_URL',
      'CHAT_SERVER_KEY',
      'PROJECT_ID',
    ];
    const more = ['ALLOWED_ORIGINS', 'PUBLIC_URL', 'RATE_LIMITS', 'PROXY_HOPS', 'LOG_LEVEL', 'NODE_ENV'];
    for (const name of [...names, ...more]) expect(helpText).toContain(`  ${name} `);
  });
});

describe('a made secret', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-secret-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('lies beside the database, for PostgreSQL in ./data', () => {
    expect(madeSecretPath('file:/var/lib/chat/chat.db')).toBe('/var/lib/chat/chat-secret');
    expect(madeSecretPath('file:///var/lib/chat/chat.db')).toBe('/var/lib/chat/chat-secret');
    expect(madeSecretPath('file:./data/chat.db')).toBe('data/chat-secret');
    expect(madeSecretPath('postgres://db/chat')).toBe('data/chat-secret');
  });

  it('is made once, long enough, for its owner only', async () => {
    const path = join(dir, 'deep', 'chat-secret');
    const made = keepSecret(path);
    expect(Buffer.byteLength(made)).toBeGreaterThanOrEqual(32);
    expect(keepSecret(path)).toBe(made);
    expect((await readFile(path, 'utf8')).trim()).toBe(made);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(keepSecret(join(dir, 'another'))).not.toBe(made);
  });

  it('a spoilt one stops the start rather than being used', async () => {
    const path = join(dir, 'spoilt');
    await writeFile(path, 'abc');
    expect(() => keepSecret(path)).toThrow('too short');
  });
});
