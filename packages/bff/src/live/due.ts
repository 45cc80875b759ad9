import type { Ring } from '../actions/ring.js';

/** What has been rung for one conversation and not announced yet: the widest range of each kind. */
export interface Due {
  changes: { since: number; rev: number } | null;
  read: { since: number; rev: number } | null;
  readonly selves: Map<string, { since: number; rev: number }>;
}

export function emptyDue(): Due {
  return { changes: null, read: null, selves: new Map() };
}

function widen(known: { since: number; rev: number } | null | undefined, since: number, rev: number) {
  return known ? { since: Math.min(known.since, since), rev: Math.max(known.rev, rev) } : { since, rev };
}

/** Adds a ring to what is due. */
export function addDue(due: Due, ring: Exclude<Ring, { kind: 'user' | 'typing' }>): void {
  if (ring.kind === 'changes') due.changes = widen(due.changes, ring.since, ring.rev);
  else if (ring.kind === 'read') due.read = widen(due.read, ring.readSince, ring.readRev);
  else due.selves.set(ring.userId, widen(due.selves.get(ring.userId), ring.selfSince, ring.selfRev));
}
