import type { Lane } from './store.js';

/** A lane that stops working when its unit of work ends, so that a forgotten promise cannot write into the next one. */
export interface GuardedLane {
  readonly lane: Lane;
  revoke(): void;
}

/** Wraps a lane; every property read after `revoke` throws. */
export function guardLane(lane: Lane): GuardedLane {
  let isRevoked = false;
  const live = <T>(value: T): T => {
    if (isRevoked) throw new Error('the unit of work has ended: its lane cannot be used any more');
    return value;
  };
  return {
    lane: {
      get db() {
        return live(lane.db);
      },
      get queries() {
        return live(lane.queries);
      },
      tables: lane.tables,
      dialect: lane.dialect,
    },
    revoke: () => {
      isRevoked = true;
    },
  };
}
