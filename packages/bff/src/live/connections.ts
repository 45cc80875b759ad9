import type { Connection } from './connection.js';

/** The streams that are open on this node, by user. */
export class Connections {
  private readonly byUser = new Map<string, Set<Connection>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Users with at least one stream. */
  get users(): Iterable<string> {
    return this.byUser.keys();
  }

  add(connection: Connection): void {
    const { userId } = connection.viewer;
    const own = this.byUser.get(userId) ?? new Set();
    this.byUser.set(userId, own.add(connection));
    this.count += 1;
    connection.onClose(() => {
      if (!own.delete(connection)) return;
      this.count -= 1;
      if (own.size === 0 && this.byUser.get(userId) === own) this.byUser.delete(userId);
    });
  }

  has(userId: string): boolean {
    return this.byUser.has(userId);
  }

  /** Sends a frame to every stream of a user; returns how many. */
  send(userId: string, frame: Buffer): number {
    const own = this.byUser.get(userId);
    if (!own) return 0;
    for (const connection of own) connection.send(frame);
    return own.size;
  }

  /** Every open stream. */
  *[Symbol.iterator](): Iterator<Connection> {
    for (const own of this.byUser.values()) yield* own;
  }
}
