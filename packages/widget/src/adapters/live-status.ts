import { ChatError } from '../session/index.js';
import type { SubscriptionState } from '../session/types.js';
import type { LiveStatus } from './chat.js';

/** Where a value stands, and the error that has ended it. */
export interface Standing {
  readonly status: LiveStatus;
  readonly error: Error | null;
}

/** Of a subscription that should be open; while it waits, `old` stands. */
export function standingOf<Data extends object>(
  state: SubscriptionState<Data>,
  old: Standing,
  whenActive: (data: Data) => Standing,
): Standing {
  if (state.type === 'active') return whenActive(state);
  if (state.type === 'error') return { status: 'error', error: state.error };
  if (state.type === 'unsubscribed') return { status: 'closed', error: null };
  return { status: old.status, error: old.error };
}

/** After a session has refused a subscription. */
export function standingAfter(thrown: unknown): Standing {
  if (thrown instanceof ChatError && thrown.code === 'sessionClosed')
    return { status: 'closed', error: null };
  return { status: 'error', error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
}
