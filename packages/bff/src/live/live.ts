import type { EventName } from '@chat-widget/shared/event';
import { limits } from '@chat-widget/shared/limits';
import type { ActionContext } from '../actions/context.js';
import type { Ring } from '../actions/ring.js';
import { readSync } from '../actions/sync.js';
import type { TypistsOf } from '../actions/typists.js';
import { Announcer } from './announcer.js';
import type { Bus, BusListener } from './bus.js';
import { Connection } from './connection.js';
import { Connections } from './connections.js';
import { encodeFrame } from './frame.js';
import { announceTyping, announceUser } from './people.js';
import { Repair } from './repair.js';
import { nodeSink, type Sink, webSink } from './sink.js';
import type { Live, StreamRequest } from './types.js';
import { TypingBoard } from './typing-board.js';

const stallCheckMs = 5_000;
/** On a clean stop clients come back spread over this time, to another node or to this one again. */
const comeBackWithinMs = 2_000;

export interface LiveOptions {
  /** Without its `announce`: that is made here. */
  readonly context: Omit<ActionContext, 'announce'>;
  readonly openBus: (listener: BusListener) => Promise<Bus>;
  readonly onError: (error: unknown, what: string) => void;
  readonly onFrames: (event: EventName, connections: number) => void;
}

/** `Live` with what the composition root connects: the actions' `announce`. */
export interface RunningLive extends Live {
  announce(rings: readonly Ring[]): void;
  /** Who types in a conversation now, as this node has heard. */
  readonly typistsOf: TypistsOf;
}

/** Starts the live side of a node: its connections, the bus to the others, the comparison of each second. */
export async function startLive(options: LiveOptions): Promise<RunningLive> {
  const { context, onError, onFrames } = options;
  const { store, projectId, now } = context;
  const connections = new Connections();
  let repair: Repair | null = null;
  const announcer = new Announcer({
    store,
    projectId,
    connections,
    cursor: () => repair?.cursor ?? null,
    onFrames,
  });
  const tellUser = (userId: string) => announceUser(store, connections, userId);
  repair = await Repair.start(store, announcer, connections, tellUser);
  const running = repair;

  const board = new TypingBoard();
  const hear = (rings: readonly Ring[]) => {
    for (const ring of rings) if (ring.kind === 'typing') board.note(ring.typing, now());
    if (connections.size === 0) return announcer.forget();
    for (const ring of rings) {
      const done =
        ring.kind === 'typing'
          ? announceTyping(announcer, connections, ring.typing)
          : ring.kind === 'user'
            ? tellUser(ring.userId)
            : announcer.ring(ring);
      done.catch((error: unknown) => onError(error, `announcing: ${ring.kind}`));
    }
  };

  let comparison: Promise<void> = Promise.resolve();
  let isClosed = false;
  const compare = () => {
    comparison = comparison
      .then(() => (isClosed ? undefined : running.compare()))
      .catch((error: unknown) => onError(error, 'comparing with the database'));
    return comparison;
  };
  const bus = await options.openBus({ onRings: hear, onReconnected: () => void compare() });

  let timer = setTimeout(function tick() {
    void compare().then(() => {
      if (!isClosed) timer = setTimeout(tick, limits.repairPollMs);
    });
  }, limits.repairPollMs);
  const heartbeat = setInterval(() => {
    const ping = encodeFrame('ping', {}, running.cursor);
    for (const connection of connections) connection.send(ping);
  }, limits.heartbeatMs);
  const stallCheck = setInterval(() => {
    const nowMs = performance.now();
    for (const connection of connections) connection.checkStall(nowMs);
  }, stallCheckMs);

  const open = async (request: StreamRequest, sink: Sink): Promise<void> => {
    const connection = new Connection(request.viewer, sink, request.expiresAtMs, now());
    // Listens first, reads then: what is announced meanwhile is held back and follows the sync.
    connections.add(connection);
    try {
      const sync = await readSync({ ...context, announce: hear }, request.viewer, request.cursor);
      connection.release(encodeFrame('sync', sync, sync.cursor));
    } catch (error) {
      onError(error, 'reading a sync');
      connection.end(comeBackWithinMs);
    }
  };

  return {
    announce: (rings) => {
      if (rings.length === 0) return;
      hear(rings);
      bus.publish(rings);
    },
    openOnNode: (request, response, headers) => void open(request, nodeSink(response, headers)),
    openOnWeb: (request, headers, signal) => {
      const { sink, response } = webSink(headers, signal);
      void open(request, sink);
      return response;
    },
    typistsOf: (conversationId) => board.typistsOf(conversationId, now()),
    get openStreams() {
      return connections.size;
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(heartbeat);
      clearInterval(stallCheck);
      for (const connection of connections) connection.end(comeBackWithinMs);
      await comparison;
      await bus.close();
    },
  };
}
