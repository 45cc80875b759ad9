import { nanoid } from 'nanoid';
import pg from 'pg';
import type { Ring } from '../actions/ring.js';
import type { Bus, BusListener } from './bus.js';

/** A NOTIFY payload ends at 7,999 bytes. */
const maxPayloadBytes = 7_900;
const reconnectMs = { first: 100, max: 5_000 };

/** Merges rings of one conversation: only the widest range matters. */
function coalesce(rings: readonly Ring[]): Ring[] {
  const merged = new Map<string, Ring>();
  for (const ring of rings) {
    const key = keyOf(ring);
    const known = merged.get(key);
    merged.set(key, known ? widest(known, ring) : ring);
  }
  return [...merged.values()];
}

function keyOf(ring: Ring): string {
  if (ring.kind === 'user') return `user ${ring.userId}`;
  if (ring.kind === 'typing') return `typing ${ring.typing.conversationId} ${ring.typing.user.id}`;
  return `${ring.kind} ${ring.conversationId} ${ring.kind === 'self' ? ring.userId : ''}`;
}

function widest(known: Ring, ring: Ring): Ring {
  if (known.kind === 'changes' && ring.kind === 'changes') {
    return { ...ring, since: Math.min(known.since, ring.since), rev: Math.max(known.rev, ring.rev) };
  }
  if (known.kind === 'read' && ring.kind === 'read') {
    const readSince = Math.min(known.readSince, ring.readSince);
    return { ...ring, readSince, readRev: Math.max(known.readRev, ring.readRev) };
  }
  if (known.kind === 'self' && ring.kind === 'self') {
    const selfSince = Math.min(known.selfSince, ring.selfSince);
    return { ...ring, selfSince, selfRev: Math.max(known.selfRev, ring.selfRev) };
  }
  return ring;
}

/** Rings cut into payloads that fit; one ring alone always fits but for a typing ring of an absurd name, which is dropped. */
function payloadsOf(nodeId: string, rings: readonly Ring[]): string[] {
  const payloads: string[] = [];
  let batch: string[] = [];
  let bytes = 0;
  const flush = () => {
    if (batch.length > 0) payloads.push(`{"node":"${nodeId}","rings":[${batch.join(',')}]}`);
    batch = [];
    bytes = 0;
  };
  for (const ring of rings) {
    const text = JSON.stringify(ring);
    const size = Buffer.byteLength(text) + 1;
    if (size > maxPayloadBytes - 64) continue;
    if (bytes + size > maxPayloadBytes - 64) flush();
    batch.push(text);
    bytes += size;
  }
  flush();
  return payloads;
}

/** The envelope of a NOTIFY; written by this class on another node. */
interface Notice {
  readonly node: string;
  readonly rings: readonly Ring[];
}

/**
 * LISTEN/NOTIFY on a connection of its own. Rings wait while a NOTIFY is on its way and go out together after it.
 * When the connection is away rings are dropped: the comparison of each second makes up for them.
 */
export class PostgresBus implements Bus {
  private readonly nodeId = nanoid(8);
  private waiting: Ring[] = [];
  private client: pg.Client | null = null;
  private isFlushing = false;
  private isClosed = false;
  private retryMs = reconnectMs.first;
  private retryTimer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly listener: BusListener,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Connects and listens; rejects when the first connection fails. */
  static async connect(
    url: string,
    channel: string,
    listener: BusListener,
    onError: (error: Error) => void,
  ): Promise<PostgresBus> {
    const bus = new PostgresBus(url, channel, listener, onError);
    try {
      await bus.open();
    } catch (error) {
      // Its owner does not get it, so nobody would end its attempts to come back.
      await bus.close();
      throw error;
    }
    return bus;
  }

  publish(rings: readonly Ring[]): void {
    if (!this.client) return;
    this.waiting.push(...rings);
    if (!this.isFlushing) void this.flush();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retryTimer);
    const { client } = this;
    this.client = null;
    await client?.end();
  }

  private async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, new Error('the bus connection ended')));
    client.on('notification', ({ payload }) => this.receive(payload ?? ''));
    await client.connect();
    await client.query(`LISTEN "${this.channel}"`);
    if (this.isClosed) return client.end();
    this.client = client;
    this.retryMs = reconnectMs.first;
  }

  private receive(payload: string): void {
    let notice: Notice;
    try {
      notice = JSON.parse(payload) as Notice; // only nodes of this project write to the channel
    } catch (error) {
      // Except somebody at the database's prompt; that must not end the process.
      this.onError(new Error('a notice on the bus that is not ours', { cause: error }));
      return;
    }
    if (notice.node !== this.nodeId) this.listener.onRings(notice.rings);
  }

  private async flush(): Promise<void> {
    this.isFlushing = true;
    // What other requests announce in this turn goes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.client && this.waiting.length > 0) {
      const { client } = this;
      const payloads = payloadsOf(this.nodeId, coalesce(this.waiting));
      this.waiting = [];
      try {
        for (const payload of payloads)
          await client.query('SELECT pg_notify($1, $2)', [this.channel, payload]);
      } catch (error) {
        this.lose(client, error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.isFlushing = false;
  }

  private lose(client: pg.Client, error: Error): void {
    if (this.isClosed || (this.client !== null && this.client !== client)) return;
    if (this.client === client) {
      this.client = null;
      this.waiting = [];
      this.onError(error);
      // Ending a broken connection may fail; it is lost either way and has been reported.
      client.end().catch(() => undefined);
    }
    this.scheduleReconnect();
  }

  private scheduleReconnect(): void {
    if (this.isClosed || this.retryTimer) return;
    this.retryTimer = setTimeout(() => {
      this.retryTimer = undefined;
      this.open().then(
        () => this.listener.onReconnected(),
        (error: unknown) => {
          this.onError(error instanceof Error ? error : new Error(String(error)));
          this.retryMs = Math.min(this.retryMs * 2, reconnectMs.max);
          this.scheduleReconnect();
        },
      );
    }, this.retryMs);
  }
}
