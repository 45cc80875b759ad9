import { heartbeatMs } from '@chat-widget/shared/limit-values';
import type { OpenStorage } from '../../packages/widget/src/session/talk/keeper.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import type { TabChannel, TabEnvironment } from '../../packages/widget/src/transport/tabs.js';
import type { Random } from '../support/seed.js';
import { type FakeBrowser, FakePage } from './fake-browser.js';
import type { Code } from './simulated-code.js';
import type { SimulatedTime } from './simulated-time.js';

/** How the server answers a tab. */
export type Network = 'fine' | 'flaky' | 'away';
/** Whether code that has to be loaded comes. */
export type Parts = 'come' | 'late' | 'fail';

export interface TabWorld {
  readonly time: SimulatedTime;
  readonly browser: FakeBrowser;
  readonly random: Random;
  readonly url: string;
  readonly token: string;
  readonly code: Code;
  /** The messages that some page has kept. */
  readonly accepted: Set<string>;
  /** What the server has been asked, by its path. */
  readonly asked: string[];
  readonly errors: unknown[];
  /** Storage does one thing after another, whoever asks for it. */
  storing: Promise<unknown>;
}

/** A tab: nothing reaches it while it is frozen, and nothing any more once it has ended. */
export class SimulatedTab {
  readonly page = new FakePage();
  readonly session: ChatSession;
  network: Network = 'fine';
  isFrozen = false;
  readonly #world: TabWorld;
  readonly #ending = new AbortController();
  #parts: Parts;
  #waiting: (() => void)[] = [];
  #wanted: (() => void)[] = [];

  constructor(world: TabWorld, parts: Parts, isVisible: boolean) {
    this.#world = world;
    this.#parts = parts;
    if (!isVisible) this.page.show(false);
    const { time, browser, random, url, token } = world;
    const { createSession } = world.code({
      setTimeout: (due, ms = 0) => time.set(() => this.#enter(due), ms),
      clearTimeout: (timer) => time.clear(timer),
      queueMicrotask: (work) => queueMicrotask(() => this.#do(work)),
      part: (name, load) => this.#load(name, load),
    });
    this.session = createSession(
      { server: url, token },
      {
        ...{ fetch: this.#fetch, now: () => time.nowMs, random: () => random.next(), page: this.page },
        ...{ tabs: this.#tabs, openStorage: this.#openStorage },
        hasKept: () => this.#later(5, browser.hasKept),
      },
    );
  }

  get hasEnded(): boolean {
    return this.#ending.signal.aborted;
  }

  show(isVisible: boolean): void {
    this.#enter(() => this.page.show(isVisible));
  }

  freeze(isFrozen: boolean): void {
    this.isFrozen = isFrozen;
    if (!isFrozen) for (const work of this.#waiting.splice(0)) this.#enter(work);
  }

  /** Code comes from now on as it is said. */
  load(parts: Parts): void {
    this.#parts = parts;
    if (parts !== 'late') for (const come of this.#wanted.splice(0)) come();
  }

  /** Without a word, as browsers end pages. */
  end(): void {
    this.#ending.abort();
  }

  #do(work: () => void): void {
    try {
      if (!this.hasEnded) work();
    } catch (error) {
      this.#world.errors.push(error);
    }
  }

  #enter(work: () => void): void {
    if (this.isFrozen) this.#waiting.push(work);
    else this.#do(work);
  }

  /** What comes of a promise, when the tab can take it. */
  #given<Result>(promise: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      promise.then(
        (result) => this.#enter(() => resolve(result)),
        (error: Error) => this.#enter(() => reject(error)),
      );
    });
  }

  #later<Result>(maxMs: number, work: () => Promise<Result>): Promise<Result> {
    const { time, random } = this.#world;
    return this.#given(time.wait(random.int(0, maxMs)).then(work));
  }

  #load<Part>(name: string, load: () => Promise<Part>): Promise<Part> {
    if (!/talk|other-tabs/.test(name)) return this.#later(30, load);
    return this.#later(30, async () => {
      if (this.#parts === 'late') await new Promise<void>((come) => this.#wanted.push(come));
      if (this.#parts === 'fail') throw new TypeError('code does not come');
      return load();
    });
  }

  readonly #openStorage: OpenStorage = async () => {
    const { browser, accepted } = this.#world;
    const storage = await this.#later(5, browser.openStorage);
    return {
      ...storage,
      entries: () => this.#store(storage.entries),
      put: (entry, files) =>
        this.#store(async () => {
          accepted.add(entry.text);
          await storage.put(entry, files);
        }),
      remove: (key) => this.#store(() => storage.remove(key)),
      draft: (id) => this.#store(() => storage.draft(id)),
    };
  };

  /** A page that ends may take with it what it has just written. */
  #store<Result>(act: () => Promise<Result>): Promise<Result> {
    const world = this.#world;
    const never = () => new Promise<Result>(() => {});
    const stored = world.storing.then(async () => {
      await world.time.wait(world.random.int(0, 8));
      return { done: this.hasEnded && world.random.chance(0.5) ? never() : act() };
    });
    world.storing = stored.then(() => {});
    return this.#given(stored.then(({ done }) => done));
  }

  readonly #tabs: TabEnvironment = {
    openChannel: (name) => {
      const { browser, time, random } = this.#world;
      const channel = browser.tabs.openChannel(name);
      const tab: TabChannel = {
        onmessage: null,
        postMessage: (note) => this.#do(() => channel.postMessage(note)),
        close: () => channel.close(),
      };
      this.#ending.signal.addEventListener('abort', () => channel.close());
      // In the order in which they were said.
      let last = Promise.resolve();
      channel.onmessage = (event) => {
        const heard = Promise.all([last, time.wait(random.int(0, random.chance(0.1) ? 200 : 10))]);
        last = heard.then(() => this.#enter(() => tab.onmessage?.(event)));
      };
      return tab;
    },
    locks: {
      request: (name, { signal, ...how }, callback) => {
        const { browser } = this.#world;
        const given = signal ? AbortSignal.any([signal, this.#ending.signal]) : this.#ending.signal;
        const ended = new Promise<void>((resolve) => {
          this.#ending.signal.addEventListener('abort', () => resolve());
        });
        const hold = async (lock: unknown) => {
          if (this.hasEnded) return;
          const held = this.#later(5, async () => {
            if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
            await callback(lock);
          });
          await Promise.race([held, ended]);
        };
        return this.#given(browser.tabs.locks.request(name, { ...how, signal: given }, hold));
      },
    },
  };

  readonly #fetch: typeof fetch = (input, init = {}) => this.#given(this.#ask(String(input), init));

  async #ask(url: string, init: RequestInit): Promise<Response> {
    const { time, random, asked } = this.#world;
    const path = new URL(url).pathname;
    asked.push(path);
    const signal = init.signal ? AbortSignal.any([init.signal, this.#ending.signal]) : this.#ending.signal;
    const isMessage = init.method === 'POST' && path === '/v1/messages';
    await time.wait(random.int(1, random.chance(0.1) ? 1_500 : 60));
    if (signal.aborted) throw new DOMException('aborted', 'AbortError');
    const isHit = this.network === 'flaky' && random.chance(isMessage ? 0.6 : 0.1);
    const trouble = isHit ? random.pick(['unsent', 'refused', 'lost'] as const) : null;
    if (this.network === 'away' || trouble === 'unsent') throw new TypeError('no network');
    if (trouble === 'refused') return new Response('', { status: 503 });
    if (path === '/v1/events')
      return this.#stream(await time.during(fetch(url, { ...init, signal })), signal);
    const answer = await time.during(
      fetch(url, { ...init, signal }).then(async (response) => ({ response, text: await response.text() })),
    );
    await time.wait(random.int(0, 40));
    if (trouble) throw new TypeError('the answer was lost');
    const { status, headers } = answer.response;
    return new Response(answer.text, { status, headers });
  }

  /** With a heartbeat in the time that passes here. */
  #stream({ status, headers, body }: Response, signal: AbortSignal): Response {
    const { time } = this.#world;
    const reader = body?.getReader();
    let beat = 0;
    const start = (stream: ReadableStreamDefaultController<Uint8Array>) => {
      beat = time.set(() => {
        // Not for one that has been given up.
        if (!signal.aborted)
          this.#enter(() => !signal.aborted && stream.enqueue(new TextEncoder().encode(':\n\n')));
        if (!signal.aborted) start(stream);
      }, heartbeatMs);
    };
    const read = async () => this.#given(reader?.read() ?? Promise.reject());
    const pull = async (stream: ReadableStreamDefaultController<Uint8Array>) => {
      const { value } = await read().catch((error: unknown) => {
        time.clear(beat);
        throw error;
      });
      time.hear();
      if (value) return stream.enqueue(value);
      time.clear(beat);
      stream.close();
    };
    const cancel = () => {
      time.clear(beat);
      return reader?.cancel();
    };
    return new Response(new ReadableStream({ start, pull, cancel }), { status, headers });
  }
}
