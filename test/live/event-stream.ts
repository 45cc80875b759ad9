import type { EventName, EventPayloads } from '@chat-widget/shared/event';

/** One frame as it arrived. */
export type Frame = {
  [K in EventName]: {
    readonly event: K;
    readonly id: string | null;
    readonly data: EventPayloads[K];
    readonly atMs: number;
  };
}[EventName];

const withinMs = 5_000;

/** A client of the event stream that keeps everything it hears. */
export class EventStream {
  readonly frames: Frame[] = [];
  /** Everything that is no event: comments and `retry:`. */
  readonly asides: string[] = [];
  /** When it ended, by the clock of `performance`. */
  readonly ended: Promise<number>;
  private waiting: (() => void)[] = [];
  private rest = '';
  private hasEnded = false;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    this.ended = this.read();
  }

  static async open(url: string, token: string, cursor?: string): Promise<EventStream> {
    const abort = new AbortController();
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(cursor === undefined ? {} : { 'Last-Event-ID': cursor }),
    };
    const response = await fetch(`${url}/v1/events`, { headers, signal: abort.signal });
    return new EventStream(response, abort);
  }

  /** The first frame of this event, from the given index on, that fits; fails when none comes in time. */
  async next<K extends EventName>(
    event: K,
    fits: (data: EventPayloads[K]) => boolean = () => true,
    from = 0,
  ): Promise<Frame & { event: K; data: EventPayloads[K] }> {
    type Wanted = Frame & { event: K; data: EventPayloads[K] };
    const isWanted = (frame: Frame): frame is Wanted => frame.event === event && fits((frame as Wanted).data);
    const deadlineMs = performance.now() + withinMs;
    for (;;) {
      const found = this.frames.slice(from).find(isWanted);
      if (found) return found;
      if (this.hasEnded) throw new Error(`the stream ended before ${event}`);
      if (performance.now() > deadlineMs) throw new Error(`no ${event} within ${withinMs} ms`);
      await this.somethingNew(deadlineMs - performance.now());
    }
  }

  /** A message with this text has arrived. */
  message(content: string) {
    return this.next('changes', (data) => data.messages.some((message) => message.content === content));
  }

  /** Payloads of one event about one conversation, or about everything. */
  payloads<K extends EventName>(event: K, conversationId?: string): EventPayloads[K][] {
    return this.frames.flatMap((frame) => {
      const about = 'conversationId' in frame.data ? frame.data.conversationId : undefined;
      if (frame.event !== event || (conversationId !== undefined && about !== conversationId)) return [];
      return [frame.data as EventPayloads[K]]; // the event says which payload it is
    });
  }

  /** The newest cursor heard of. */
  get cursor(): string {
    return this.frames.findLast((frame) => frame.id !== null)?.id ?? '';
  }

  close(): void {
    this.abort.abort();
  }

  private async read(): Promise<number> {
    const decoder = new TextDecoder();
    try {
      for await (const bytes of this.response.body ?? []) this.take(decoder.decode(bytes, { stream: true }));
    } catch {
      // Cut, by us or by the server: ended either way.
    }
    this.hasEnded = true;
    this.wake();
    return performance.now();
  }

  private take(text: string): void {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.takeBlock(block);
    this.wake();
  }

  private takeBlock(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 2)]),
    );
    const event = fields.get('event');
    if (event === undefined) {
      this.asides.push(block);
      return;
    }
    const data: unknown = JSON.parse(fields.get('data') ?? '');
    // What the server writes is one of its events.
    this.frames.push({ event, id: fields.get('id') ?? null, data, atMs: performance.now() } as Frame);
  }

  private wake(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  private somethingNew(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
