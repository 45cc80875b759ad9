import { asc, gte } from 'drizzle-orm';
import type { Ring } from '../actions/ring.js';
import { positionOf, readCursor } from '../actions/sync.js';
import type { Store } from '../store/store.js';
import type { Announcer } from './announcer.js';
import type { Connections } from './connections.js';

/** Rows of a table compared at a time: the event loop runs between two steps. */
const maxRows = 1_000;

/** A changed user with the touch that says so; the position may rest for long, and each is told once. */
type TouchedUser = Extract<Ring, { kind: 'user' }> & { readonly touched: number };
type LastingRing = Exclude<Ring, { kind: 'typing' | 'user' }> | TouchedUser;

interface Step {
  readonly rings: readonly LastingRing[];
  /** Where the next step goes on; null when there is no more. */
  readonly next: number | null;
}

/** What was touched at or after the position, as rings that say no more than the last step. */
async function readTouched(store: Store, since: number): Promise<Step> {
  return store.read(async (lane) => {
    const { states: s, participants: p, users: u } = lane.tables;
    // 0 is "never touched" for participants and users.
    const from = Math.max(since, 1);
    const states = await lane.db
      .select({ conversationId: s.conversationId, rev: s.rev, readRev: s.readRev, touched: s.touched })
      .from(s)
      .where(gte(s.touched, from))
      .orderBy(asc(s.touched))
      .limit(maxRows);
    const selves = await lane.db
      .select({ conversationId: p.conversationId, userId: p.userId, selfRev: p.selfRev, touched: p.touched })
      .from(p)
      .where(gte(p.touched, from))
      .orderBy(asc(p.touched))
      .limit(maxRows);
    const users = await lane.db
      .select({ userId: u.id, touched: u.touched })
      .from(u)
      .where(gte(u.touched, from))
      .orderBy(asc(u.touched))
      .limit(maxRows);
    const rings = [
      ...states.flatMap(({ conversationId, rev, readRev }): LastingRing[] => [
        { kind: 'changes', conversationId, since: rev - 1, rev },
        { kind: 'read', conversationId, readSince: readRev - 1, readRev },
      ]),
      ...selves.map(({ conversationId, userId, selfRev }) => ({
        kind: 'self' as const,
        conversationId,
        userId,
        selfSince: selfRev - 1,
        selfRev,
      })),
      ...users.map(({ userId, touched }) => ({ kind: 'user' as const, userId, touched })),
    ];
    const cutOff = [states, selves, users].flatMap((rows) =>
      rows.length === maxRows ? [rows[maxRows - 1]?.touched ?? since] : [],
    );
    // One transaction touches far fewer rows than a step holds, so each step gets further.
    return { rings, next: cutOff.length > 0 ? Math.max(Math.min(...cutOff), since + 1) : null };
  });
}

/**
 * The comparison of each second: what was touched since the last one against what this node has announced. A node that
 * died between its commit and its ring, or a bus that is away, delays a change by a second and never loses it.
 */
export class Repair {
  private position: number;
  /** Users told of since the position last moved, by the touch they were told of. */
  private readonly told = new Map<string, number>();
  private completed: string;

  private constructor(
    private readonly store: Store,
    private readonly announcer: Announcer,
    private readonly connections: Connections,
    private readonly announceUser: (userId: string) => Promise<void>,
    cursor: string,
  ) {
    this.completed = cursor;
    this.position = positionOf(cursor, store.epoch) ?? 0;
  }

  static async start(
    store: Store,
    announcer: Announcer,
    connections: Connections,
    announceUser: (userId: string) => Promise<void>,
  ): Promise<Repair> {
    const cursor = await store.read((lane) => readCursor(lane, store));
    return new Repair(store, announcer, connections, announceUser, cursor);
  }

  /** Cursor of the last completed comparison: everything before it has been sent to every stream here. */
  get cursor(): string {
    return this.completed;
  }

  /** One comparison. Rejects when the database is away or something could not be announced; the next one starts from the same place. */
  async compare(): Promise<void> {
    const cursor = await this.store.read((lane) => readCursor(lane, this.store));
    const failures: unknown[] = [];
    const isAlone = this.connections.size === 0;
    if (isAlone) this.announcer.forget();
    let from: number | null = isAlone ? null : this.position;
    while (from !== null) {
      const { rings, next } = await readTouched(this.store, from);
      const results = await Promise.allSettled(rings.map((ring) => this.ringIfNew(ring)));
      for (const result of results) if (result.status === 'rejected') failures.push(result.reason);
      from = next;
    }
    // What could not be announced has to be met again: the cursor promises that everything before it was sent.
    if (failures.length > 0) throw failures[0];
    this.completed = cursor;
    const position = positionOf(cursor, this.store.epoch) ?? this.position;
    if (position !== this.position)
      for (const [id, touched] of this.told) if (touched < position) this.told.delete(id);
    this.position = position;
  }

  private tellOf({ userId, touched }: TouchedUser): Promise<void> | undefined {
    if ((this.told.get(userId) ?? -1) >= touched) return;
    this.told.set(userId, touched);
    return this.announceUser(userId);
  }

  private ringIfNew(ring: LastingRing): Promise<void> | undefined {
    if (ring.kind === 'user') return this.tellOf(ring);
    const follow = this.announcer.follow(ring.conversationId);
    if (ring.kind === 'changes' && follow && (follow.rev ?? -1) >= ring.rev) return;
    if (ring.kind === 'read' && (ring.readRev === 0 || (follow && (follow.readRev ?? -1) >= ring.readRev)))
      return;
    if (ring.kind === 'self') {
      if (ring.selfRev === 0 || !this.connections.has(ring.userId)) return;
      if (follow && (follow.selfRevs.get(ring.userId) ?? -1) >= ring.selfRev) return;
    }
    return this.announcer.ring(ring);
  }
}
