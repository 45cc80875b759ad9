import type { ChatEvent } from '@chat-widget/shared/event';
import type { Message } from '@chat-widget/shared/message';
import type { StreamState } from './event-stream.js';

/**
 * What the tabs of one user tell each other. Only data that each of them may see anyway; never a token. Whatever else
 * arrives on the channel is ignored.
 */
export type TabNote =
  /** A frame of the leader's stream, numbered per term. */
  | {
      readonly type: 'frame';
      readonly term: string;
      readonly n: number;
      readonly event: ChatEvent;
      readonly cursor: string | null;
    }
  /** Who leads, how many frames it has relayed, and how it is connected. */
  | {
      readonly type: 'lead';
      readonly term: string;
      readonly n: number;
      readonly visible: boolean;
      readonly stream: StreamState;
    }
  /** A follower asks who leads. */
  | { readonly type: 'hello' }
  /** Somebody wants the stream to try again now. */
  | { readonly type: 'wake' }
  | { readonly type: 'outbox' }
  | { readonly type: 'sent'; readonly message: Message }
  | { readonly type: 'dropped'; readonly key: string };

/** The part of BroadcastChannel that is used. */
export interface TabChannel {
  onmessage: ((event: { data: unknown }) => void) | null;
  postMessage(note: unknown): void;
  close(): void;
}

/** The part of LockManager that is used. */
export interface TabLocks {
  request(
    name: string,
    options: { signal?: AbortSignal; steal?: boolean; ifAvailable?: boolean },
    /** `null`: it was not available. */
    callback: (lock: unknown) => Promise<void>,
  ): Promise<unknown>;
}

/** What lets tabs share one stream; without it each has its own. */
export interface TabEnvironment {
  readonly locks: TabLocks;
  readonly openChannel: (name: string) => TabChannel;
}

/** Web Locks need a secure context; outside of pages nothing is shared. */
export function findTabs(): TabEnvironment | null {
  if (typeof document === 'undefined' || typeof BroadcastChannel === 'undefined') return null;
  // The DOM types say it is always there; in an insecure context it is not.
  const locks = (navigator as { readonly locks?: TabLocks }).locks;
  if (!locks) return null;
  return {
    locks,
    // Of all that it can do, only what TabChannel says is used.
    openChannel: (name) => new BroadcastChannel(name) as TabChannel,
  };
}
