import type { Revisions } from './state.js';

const noRevisions: Revisions = { rev: 0, selfRev: 0, readRev: 0 };

/** The newest of both. */
export function maxRevisions(a: Revisions = noRevisions, b: Partial<Revisions> = noRevisions): Revisions {
  const { rev = 0, selfRev = 0, readRev = 0 } = b;
  return {
    rev: Math.max(a.rev, rev),
    selfRev: Math.max(a.selfRev, selfRev),
    readRev: Math.max(a.readRev, readRev),
  };
}

/** True when `a` tells of something that `b` does not hold. */
export function isAhead(a: Revisions, b: Revisions): boolean {
  return a.rev > b.rev || a.selfRev > b.selfRev || a.readRev > b.readRev;
}
