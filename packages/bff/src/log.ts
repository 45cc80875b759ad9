import { type DestinationStream, destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Lines waiting beyond this are dropped rather than held: a stuck log reader must not grow the process. */
const maxWaitingBytes = 16 * 1024 * 1024;
const maxFrames = 8;
const maxCauses = 3;

/** What a log line may say of an error: never its words where these could quote a message, a name or a parameter. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly at?: readonly string[];
  readonly cause?: ErrorDescription;
}

/** Their messages name codes and tables, not data; those of drizzle, PostgreSQL, zod and JSON.parse quote values. */
const quotesNoData = new Set([
  'Error',
  'TypeError',
  'ReferenceError',
  'RangeError',
  'SqliteError',
  'ChatError',
]);

function isPlain(error: Error): boolean {
  return quotesNoData.has(error.name) && !('severity' in error) && !('query' in error);
}

/** Name, code and stack frames of an error and its causes; its message only where that cannot hold data (S9). */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // Frames start with "at"; a message may span the lines before them.
  const at = error.stack?.split('\n').filter((line) => /^\s+at .*[(:]/.test(line));
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    ...(isPlain(error) && { message: error.message }),
    ...(at && { at: at.slice(0, maxFrames).map((line) => line.trim()) }),
    ...(error.cause !== undefined && depth < maxCauses && { cause: describeError(error.cause, depth + 1) }),
  };
}

export interface Log {
  readonly logger: Logger;
  /** Writes what waits; call before the process ends. */
  flush(): void;
}

/**
 * Structured logs, one JSON object per line, on stderr unless told otherwise. Lines are written without holding
 * up the event loop. What may stand in them: ids of requests, routes, codes, counts, durations; never texts,
 * tokens, names or addresses (S9).
 */
export function createLog(level: LogLevel, stream?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: (error: unknown) => describeError(error) },
  };
  if (stream) return { logger: pino(options, stream), flush: () => undefined };
  const stderr = destination({ dest: 2, sync: false, maxLength: maxWaitingBytes });
  return {
    logger: pino(options, stderr),
    flush: () => {
      try {
        stderr.flushSync();
      } catch {
        // stderr is closed or was never ready: there is nowhere left to say so.
      }
    },
  };
}
