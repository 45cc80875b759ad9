import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Logger } from 'pino';
import { ChatError } from '../rules/chat-error.js';
import { errorReply } from './errors.js';
import { requestIdFrom, spendNothing, unmatchedRoute } from './request-state.js';

export type Fetch = Parameters<typeof getRequestListener>[0];

/** Answers one request of a server of `node:http`; never throws. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * An app as a listener of `node:http`. `isAlone`: this process is ours, so the adapter may put its lighter `Request`
 * and `Response` in place of the global ones.
 */
export function nodeListener(fetch: Fetch, logger: Logger, { isAlone }: { isAlone: boolean }): NodeListener {
  const answer = getRequestListener(fetch, {
    overrideGlobalObjects: isAlone,
    // What the adapter cannot make a request of: a broken URL or Host header.
    errorHandler: (error) => {
      const state = {
        requestId: requestIdFrom(undefined),
        startedMs: performance.now(),
        headers: {},
        route: unmatchedRoute,
        identity: null,
        spend: spendNothing,
      };
      const isTheirs = error instanceof RequestError;
      return errorReply(
        state,
        isTheirs ? new ChatError('invalidRequest', 'URL or Host header') : error,
        logger,
      );
    },
  });
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'answering a request');
      response.destroy();
    });
  };
}
