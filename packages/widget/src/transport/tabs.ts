import type { ChatEvent } from '@chat-widget/shared/event';
import type { MessageView } from '@chat-widget/shared/message';
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
  | { readonly type: 'sent'; readonly message: MessageView }
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
    options: { signal?: AbortSignal; steal?: boolean },
    callback: () => Promise<void>,
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
    openChannel: (name) => {
      const channel = new BroadcastChannel(name);
      const tabChannel: TabChannel = {
        onmessage: null,
        postMessage: (note) => channel.postMessage(note),
        close: () => channel.close(),
      };
      channel.onmessage = ({ data }) => tabChannel.onmessage?.({ data });
      return tabChannel;
    },
  };
}

const noteTypes: readonly string[] = [
  'frame',
  'lead',
  'hello',
  'wake',
  'outbox',
  'sent',
  'dropped',
] satisfies TabNote['type'][];

export function isTabNote(data: unknown): data is TabNote {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    typeof data.type === 'string' &&
    noteTypes.includes(data.type)
  );
}
