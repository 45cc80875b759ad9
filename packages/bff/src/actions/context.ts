import type { Store } from '../store/store.js';
import type { Announce } from './ring.js';

/** What every action works with. */
export interface ActionContext {
  readonly store: Store;
  readonly projectId: string;
  readonly announce: Announce;
  /** Unix milliseconds; injected so that tests can turn the clock back. */
  readonly now: () => number;
}
