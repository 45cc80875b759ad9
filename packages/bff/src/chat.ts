import { createActions } from './actions/index.js';
import type { Ring } from './actions/ring.js';
import { SearchIndexer } from './actions/search-indexer.js';
import type { Actions } from './actions/types.js';
import { type ChatApp, createApp } from './app.js';
import { type ChatConfig, ConfigError } from './config.js';
import { openFiles } from './files/open.js';
import { Sweeper } from './files/sweeper.js';
import type { ChatEventListener, ChatEventName } from './functions/event-types.js';
import { ChatEventHub } from './functions/events.js';
import { createFunctions } from './functions/index.js';
import type { ChatFunctions } from './functions/types.js';
import { keepSecret, madeSecretPath } from './http/made-secret.js';
import { type NodeListener, nodeListener } from './http/node-listener.js';
import { type Counters, InsuredCounters } from './http/rate-limit-counters.js';
import { PostgresCounters } from './http/rate-limit-postgres.js';
import { createRateLimiter } from './http/rate-limiter.js';
import { StaticFiles, widgetFolder } from './http/static-files.js';
import { createTokens } from './http/tokens.js';
import { type Bus, type BusListener, inProcessBus } from './live/bus.js';
import { PostgresBus } from './live/bus-postgres.js';
import { startLive } from './live/live.js';
import { createLog, type Log } from './log.js';
import { createMetrics } from './metrics.js';
import { openStore } from './store/open.js';
import { schemaOf } from './store/postgres.js';
import type { Store } from './store/store.js';

/** A running chat: its HTTP app, and what the app does as functions. */
export interface Chat {
  /** Mount it, or serve it with `@hono/node-server`. */
  readonly app: ChatApp;
  /** The same for a server of `node:http` (or Express): give it the requests under the app's paths. */
  readonly listener: NodeListener;
  readonly actions: Actions;
  /** What the host's own backend calls instead of REST. */
  readonly functions: ChatFunctions;
  /**
   * Calls back after the commit of each change that THIS node made, once; no request waits for it or fails with it.
   * Changes follow each other as their requests were answered (where many write at once, `message.seq` is the order
   * of the thread). A crash may lose what was not told yet. Returns what ends it.
   */
  on<Name extends ChatEventName>(name: Name, listener: ChatEventListener<Name>): () => void;
  /** `/readyz` answers 503 from now on, so that a load balancer sends nobody new. */
  beginStop(): void;
  /** Ends every stream (clients come back within seconds), finishes what is being written, closes the database. */
  close(): Promise<void>;
}

/** What only tests and embedding hosts set. */
export interface ChatExtras {
  /** Unix milliseconds. */
  readonly now?: () => number;
  readonly log?: Log;
  /** Where the widget's bundle is; that of the installed package otherwise. */
  readonly widgetDir?: string;
  /** Connections to PostgreSQL. */
  readonly poolSize?: number;
  /** Sees what is rung before it is announced; rings it leaves out are repaired within a second. */
  readonly filterRings?: (rings: readonly Ring[]) => readonly Ring[];
}

function secretOf(config: ChatConfig): string | null {
  if (config.secret !== null) return config.secret;
  if (config.isProduction) {
    if (config.jwksUrl === null) throw new ConfigError('a secret (or a JWKS URL) is needed in production');
    return null;
  }
  return keepSecret(madeSecretPath(config.databaseUrl));
}

async function openWidget(config: ChatConfig, folder: string | undefined, log: Log): Promise<StaticFiles> {
  const widget = await StaticFiles.open(folder ?? widgetFolder(), { canChange: !config.isProduction });
  if (!(await widget.find('chat-widget.js'))) {
    log.logger.warn({ folder: widget.folder }, 'the widget is not built: /chat-widget.js answers 404');
  }
  return widget;
}

/** Counters of the rate limits that all nodes share; null where this node is alone, or counts nothing. */
async function sharedCounters(config: ChatConfig, store: Store, log: Log): Promise<Counters | null> {
  if (store.engine === 'sqlite' || config.rateLimits === 'off') return null;
  const warn = (error: unknown) =>
    log.logger.warn({ err: error }, 'the shared rate limits are away: each node counts for itself');
  return new InsuredCounters(
    await PostgresCounters.open(config.databaseUrl, schemaOf(config.projectId), warn),
    warn,
  );
}

/**
 * Opens the store, brings its tables up to date and starts a node of the chat. Errors: ConfigError; whatever the
 * database says when it cannot be opened.
 */
export async function createChat(config: ChatConfig, extras: ChatExtras = {}): Promise<Chat> {
  const now = extras.now ?? Date.now;
  const log = extras.log ?? createLog(config.logLevel);
  const metrics = createMetrics();
  const secret = secretOf(config);
  const onError = (error: unknown, what: string) => log.logger.error({ err: error }, what);
  const store = await openStore({
    databaseUrl: config.databaseUrl,
    projectId: config.projectId,
    ...(extras.poolSize === undefined ? {} : { poolSize: extras.poolSize }),
    onGroup: (jobs, ms) => metrics.observeCommit(jobs, ms),
    onError: (error) => onError(error, 'an idle database connection failed'),
  });
  const context = { store, projectId: config.projectId, now };
  const openBus = async (listener: BusListener): Promise<Bus> =>
    store.engine === 'sqlite'
      ? inProcessBus
      : PostgresBus.connect(config.databaseUrl, schemaOf(config.projectId), listener, (error) =>
          onError(error, 'the bus lost its connection; changes arrive within a second until it is back'),
        );
  const live = await startLive({
    context,
    openBus,
    onError,
    onFrames: (event, connections) => metrics.countFrames(event, connections),
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  if (config.secret === null && secret !== null) {
    const path = madeSecretPath(config.databaseUrl);
    log.logger.warn({ path }, 'no CHAT_SECRET is set: using the one made and kept here');
  }
  const filter = extras.filterRings;
  const events = new ChatEventHub({ store, projectId: config.projectId, onError });
  const announce = (rings: readonly Ring[]) => {
    live.announce(filter ? filter(rings) : rings);
    events.hear(rings);
  };
  const { filesUrl, projectId, publicUrl } = config;
  const files = await openFiles({ store, filesUrl, projectId, secret, publicUrl });
  const fileDeps = { ...files, onStored: metrics.countUpload };
  const actions = createActions({ ...context, announce, typistsOf: live.typistsOf }, fileDeps, {
    allowGuests: config.allowGuests,
  });
  const sweeper = new Sweeper({
    store,
    storage: files.storage,
    now,
    onError: (error) => onError(error, 'removing files that nobody sent'),
    onSwept: metrics.countSwept,
  });
  const indexer = new SearchIndexer({
    store,
    onError: (error) => onError(error, 'making messages searchable'),
  });
  const limiter = createRateLimiter(config.rateLimits, await sharedCounters(config, store, log));
  const widget = await openWidget(config, extras.widgetDir, log);
  let isStopping = false;
  const app = createApp({
    config,
    actions,
    live,
    tokens: createTokens({ projectId: config.projectId, secret, jwksUrl: config.jwksUrl }),
    limiter,
    widget,
    logger: log.logger,
    metrics,
    isReady: async () => {
      if (isStopping) return false;
      await store.ping();
      return true;
    },
  });
  const beginStop = () => {
    isStopping = true;
  };
  return {
    app,
    listener: nodeListener(app.fetch, log.logger, { isAlone: false }),
    actions,
    functions: createFunctions({ store, actions }),
    on: (name, listener) => events.on(name, listener),
    beginStop,
    close: async () => {
      beginStop();
      await live.close();
      await sweeper.stop();
      await indexer.stop();
      await limiter.close();
      await events.close();
      await store.close();
    },
  };
}
