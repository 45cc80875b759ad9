import { OpenAPIHono } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import type { Actions } from './actions/types.js';
import type { ChatConfig } from './config.js';
import { Authenticator } from './http/authenticator.js';
import { createCors } from './http/cors.js';
import { mount, routingPath } from './http/endpoint.js';
import { errorReply } from './http/errors.js';
import { Gate } from './http/gate.js';
import { methodsByPath } from './http/methods.js';
import { observe } from './http/observe.js';
import type { RateLimiter } from './http/rate-limiter.js';
import { type HttpEnv, startRequest } from './http/request-state.js';
import type { StaticFiles } from './http/static-files.js';
import type { Tokens } from './http/tokens.js';
import type { Live } from './live/types.js';
import type { Metrics } from './metrics.js';
import { conversationRoutes } from './routes/conversations.js';
import { eventRoutes } from './routes/events.js';
import { fileRoutes } from './routes/files.js';
import { mountHealth } from './routes/health.js';
import { messageRoutes } from './routes/messages.js';
import { mountMetrics } from './routes/metrics.js';
import { mountOpenApi } from './routes/openapi.js';
import { participantRoutes } from './routes/participants.js';
import { readRoutes } from './routes/reads.js';
import { searchRoutes } from './routes/search.js';
import { sessionRoutes } from './routes/session.js';
import { settingsRoutes } from './routes/settings.js';
import { spaceRoutes } from './routes/spaces.js';
import { storeRoutes } from './routes/stores.js';
import { supportRoutes } from './routes/support.js';
import { syncRoutes } from './routes/sync.js';
import { userRoutes } from './routes/users.js';
import { mountWidget } from './routes/widget.js';
import { ChatError } from './rules/chat-error.js';

export interface AppDeps {
  readonly config: Pick<
    ChatConfig,
    'allowedOrigins' | 'isProduction' | 'proxyHops' | 'publicUrl' | 'serverKey'
  >;
  readonly actions: Actions;
  readonly live: Live;
  readonly tokens: Tokens;
  readonly limiter: RateLimiter;
  readonly widget: StaticFiles;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Whether the database answers and the server is not stopping. */
  isReady(): Promise<boolean>;
}

export type ChatApp = OpenAPIHono<HttpEnv>;

/** The HTTP face: middleware, routes, one error handler. It keeps to /v1, /healthz, /readyz, /metrics, /chat-widget.js and /chunks, so it can be mounted into a host's app. */
export function createApp(deps: AppDeps): ChatApp {
  const { config, actions, live, tokens, logger, metrics } = deps;
  const app = new OpenAPIHono<HttpEnv>();
  const cors = createCors(config);
  const authenticator = new Authenticator(tokens, actions.users, config.serverKey);
  const gate = new Gate(authenticator, deps.limiter, config.proxyHops, logger);
  metrics.setOpenStreams(() => live.openStreams);

  app.onError((error, c) => {
    const state = c.get('request') ?? startRequest(c, cors.headersFor(c.req.header('origin')));
    return errorReply(state, error, logger);
  });
  app.use('/v1/*', observe({ cors, logger, metrics }));
  const endpoints = [
    ...sessionRoutes({ actions, tokens }),
    ...userRoutes(actions),
    ...searchRoutes(actions),
    ...conversationRoutes(actions),
    ...spaceRoutes(actions),
    ...participantRoutes(actions),
    ...readRoutes(actions),
    ...supportRoutes(actions),
    ...storeRoutes(actions),
    ...syncRoutes(actions),
    ...messageRoutes(actions),
    ...settingsRoutes(actions),
    ...fileRoutes(actions, logger),
    ...eventRoutes(live),
  ];
  for (const endpoint of endpoints) mount(app, endpoint, gate);
  mountOpenApi(app, config.publicUrl);
  mountHealth(app, deps.isReady);
  mountMetrics(app, metrics);
  mountWidget(app, deps.widget);

  const routes = app.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route' ? [definition.route] : [],
  );
  const methodsOf = methodsByPath(routes.map(({ method, path }) => ({ method, path: routingPath(path) })));
  app.all('/v1/*', (c) => {
    const allowed = methodsOf(c.req.path);
    if (allowed.length === 0) throw new ChatError('routeNotFound');
    const error = new ChatError('methodNotAllowed', allowed.join(', '));
    return errorReply(c.get('request'), error, logger, { Allow: allowed.join(', ') });
  });
  app.notFound((c) => {
    const state = startRequest(c, cors.headersFor(c.req.header('origin')));
    return errorReply(state, new ChatError('routeNotFound'), logger);
  });
  return app;
}
