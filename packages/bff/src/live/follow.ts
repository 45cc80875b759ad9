/** What this node remembers of a conversation whose members are connected here. */
export interface Follow {
  /** The last `rev` it announced; null: none yet, and nothing is claimed of what came before. */
  rev: number | null;
  readRev: number | null;
  /** Active members as of `rev`, and from which `seq` each may read. */
  readonly members: Map<string, number>;
  /** The last `selfRev` announced to each of them. */
  readonly selfRevs: Map<string, number>;
}

/**
 * The conversations followed here, the longest unused given up first. Giving one up is harmless: its next ring says
 * from where to read, and a client that knows less sees a gap and asks.
 */
export class Follows {
  private readonly byId = new Map<string, Follow>();

  constructor(private readonly maxFollows = 20_000) {}

  get(conversationId: string): Follow | undefined {
    const follow = this.byId.get(conversationId);
    if (follow) {
      this.byId.delete(conversationId);
      this.byId.set(conversationId, follow);
    }
    return follow;
  }

  set(conversationId: string, follow: Follow): void {
    this.byId.set(conversationId, follow);
    if (this.byId.size <= this.maxFollows) return;
    const [oldest] = this.byId.keys();
    if (oldest !== undefined) this.byId.delete(oldest);
  }

  clear(): void {
    this.byId.clear();
  }

  delete(conversationId: string): void {
    this.byId.delete(conversationId);
  }
}
