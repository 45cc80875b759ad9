import { defaultSettings } from '@chat-widget/shared/settings';
import type { Actions } from '../../packages/bff/src/actions/types.js';
import { type AppDeps, createApp } from '../../packages/bff/src/app.js';
import { createRateLimiter } from '../../packages/bff/src/http/rate-limiter.js';
import { StaticFiles } from '../../packages/bff/src/http/static-files.js';
import { createTokens, type TokenOptions } from '../../packages/bff/src/http/tokens.js';
import type { Live, StreamRequest } from '../../packages/bff/src/live/types.js';
import { createLog } from '../../packages/bff/src/log.js';
import { createMetrics } from '../../packages/bff/src/metrics.js';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';

export const secret = 'a secret of the tests, long enough for HS256';
export const serverKey = 'the-server-key-of-the-tests';

export interface FakeChatOptions {
  config?: Partial<AppDeps['config']>;
  tokens?: Partial<TokenOptions>;
  isReady?: () => Promise<boolean>;
  widget?: StaticFiles;
  /** Replaces methods of the fake actions: `{ messages: { send: … } }`. */
  actions?: { [Noun in keyof Actions]?: Partial<Actions[Noun]> };
}

export interface FakeChat {
  app: ReturnType<typeof createApp>;
  /** `noun.method` of every action that a request reached, with what it was given. */
  calls: { name: string; given: readonly unknown[] }[];
  streams: StreamRequest[];
  logLines: string[];
  get(path: string, init?: RequestInit): Promise<Response>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export const isoDate = '2026-01-02T03:04:05.678Z';

function userOf(viewer: Viewer) {
  const { userId: id, isGuest } = viewer;
  const summary = { id, name: id, username: null, photoUrl: null, role: 'user' as const, isGuest };
  return { ...summary, email: null, locale: null, createdAt: isoDate, updatedAt: isoDate };
}

/** The app over actions that record their calls: what HTTP does, without a store. */
export function fakeChat(options: FakeChatOptions = {}): FakeChat {
  const calls: FakeChat['calls'] = [];
  const streams: StreamRequest[] = [];
  const logLines: string[] = [];
  const noun = (name: string, own: object) =>
    new Proxy(own, {
      get:
        (target, method) =>
        (...given: unknown[]) => {
          calls.push({ name: `${name}.${String(method)}`, given });
          const known: unknown = Reflect.get(target, method);
          return typeof known === 'function' ? known(...given) : Promise.resolve({});
        },
    });
  const users: Partial<Actions['users']> = {
    refresh: async ({ sub, role, guest, storeIds }) => ({
      userId: sub,
      role: role ?? 'user',
      isGuest: guest ?? false,
      storeIds: storeIds ?? [],
    }),
    createGuest: async () => ({ userId: 'guest-1', role: 'user', isGuest: true, storeIds: [] }),
    me: async (viewer) => userOf(viewer),
    search: async () => [],
    ...options.actions?.users,
  };
  const settings: Partial<Actions['settings']> = {
    current: async () => defaultSettings,
    ...options.actions?.settings,
  };
  const nouns = [
    'conversations',
    'spaces',
    'participants',
    'messages',
    'reads',
    'typing',
    'sync',
    'files',
  ] as const;
  // A proxy answers every method of its noun.
  const actions = {
    users: noun('users', users),
    settings: noun('settings', settings),
    ...Object.fromEntries(nouns.map((name) => [name, noun(name, options.actions?.[name] ?? {})])),
  } as unknown as Actions;
  const live: Live = {
    openStreams: 3,
    openOnNode: () => undefined,
    openOnWeb: (request, headers) => {
      streams.push(request);
      return new Response(':ok\n\n', { headers: { ...headers, 'Content-Type': 'text/event-stream' } });
    },
    close: async () => undefined,
  };
  const log = createLog('info', { write: (line) => logLines.push(line) });
  const app = createApp({
    config: {
      allowedOrigins: [],
      isProduction: true,
      proxyHops: 0,
      publicUrl: null,
      serverKey,
      ...options.config,
    },
    actions,
    live,
    tokens: createTokens({ projectId: 'shop', secret, jwksUrl: null, ...options.tokens }),
    limiter: createRateLimiter('default', null),
    widget: options.widget ?? new StaticFiles('nowhere', true),
    logger: log.logger,
    metrics: createMetrics(),
    isReady: options.isReady ?? (async () => true),
  });
  return {
    app,
    calls,
    streams,
    logLines,
    get: async (path, init) => app.request(path, init),
    send: async (method, path, body, headers = {}) =>
      app.request(path, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
