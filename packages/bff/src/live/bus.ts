import type { Ring } from '../actions/ring.js';

/**
 * Carries rings to the other nodes. It may lose and repeat them: every node compares with the database each second.
 * `publish` never throws and never waits.
 */
export interface Bus {
  publish(rings: readonly Ring[]): void;
  close(): Promise<void>;
}

/** What a bus tells its node: rings of other nodes, and that some may have been lost. */
export interface BusListener {
  onRings(rings: readonly Ring[]): void;
  /** The connection came back: compare now instead of at the next second. */
  onReconnected(): void;
}

/** One node alone: there is nobody to tell. */
export const inProcessBus: Bus = {
  publish: () => undefined,
  close: async () => undefined,
};
