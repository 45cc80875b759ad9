/** The three counters of a conversation's changes (design, "Nothing is missed"). */
export interface Revisions {
  readonly rev: number;
  readonly selfRev: number;
  readonly readRev: number;
}

/** Of each counter what `pick` chooses: the newest of both, or the oldest. */
export function pickRevisions(pick: typeof Math.max, a: Revisions, b: Revisions): Revisions {
  return {
    rev: pick(a.rev, b.rev),
    selfRev: pick(a.selfRev, b.selfRev),
    readRev: pick(a.readRev, b.readRev),
  };
}

/** True when `a` tells of something that `b` does not hold. */
export function isAhead(a: Revisions, b: Revisions): boolean {
  return a.rev > b.rev || a.selfRev > b.selfRev || a.readRev > b.readRev;
}
