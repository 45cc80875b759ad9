import { identitiesOf } from '../rules/teams.js';
import type { Connection } from './connection.js';

/** The streams that are open on this node, by whom they hear for: their user, and the teams of that user. */
export class Connections {
  private readonly byIdentity = new Map<string, Set<Connection>>();
  private readonly all = new Set<Connection>();

  get size(): number {
    return this.all.size;
  }

  add(connection: Connection): void {
    const identities = identitiesOf(connection.viewer);
    this.all.add(connection);
    for (const identity of identities) {
      const own = this.byIdentity.get(identity) ?? new Set();
      this.byIdentity.set(identity, own.add(connection));
    }
    connection.onClose(() => {
      this.all.delete(connection);
      for (const identity of identities) this.drop(identity, connection);
    });
  }

  /** Whether a user, or somebody of a team, has a stream here. */
  has(identity: string): boolean {
    return this.byIdentity.has(identity);
  }

  /** Sends a frame to every stream of a user or a team, but for those of some users; returns how many. */
  send(identity: string, frame: Buffer, except?: ReadonlySet<string>): number {
    let sent = 0;
    for (const connection of this.byIdentity.get(identity) ?? []) {
      if (except?.has(connection.viewer.userId)) continue;
      connection.send(frame);
      sent += 1;
    }
    return sent;
  }

  /** Every open stream. */
  [Symbol.iterator](): Iterator<Connection> {
    return this.all.values();
  }

  private drop(identity: string, connection: Connection): void {
    const own = this.byIdentity.get(identity);
    if (own?.delete(connection) && own.size === 0) this.byIdentity.delete(identity);
  }
}
