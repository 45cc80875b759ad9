import type { ServerResponse } from 'node:http';
import type { Viewer } from '../rules/viewer.js';

/** What the events route hands over. The stream ends at `expiresAtMs`. */
export interface StreamRequest {
  readonly viewer: Viewer;
  readonly cursor: string | null;
  readonly expiresAtMs: number;
}

/** Who is connected to this node, and what they must hear. */
export interface Live {
  /** Writes the stream to Node's response, headers included (pass CORS and request-id headers in `headers`); returns at once. */
  openOnNode(request: StreamRequest, response: ServerResponse, headers: Record<string, string>): void;
  /** The same as a web response, where there is no Node response. */
  openOnWeb(request: StreamRequest, headers: Record<string, string>, signal: AbortSignal): Response;
  readonly openStreams: number;
  /** Ends every stream with a jittered `retry:`, stops polling and the bus. */
  close(): Promise<void>;
}
