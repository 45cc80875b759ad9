import { setImmediate as turn } from 'node:timers/promises';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import type { Random } from '../support/seed.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import type { Coming, Network } from './random-call-steps.js';
import type { Code } from './simulated-code.js';

export interface CallWorld {
  readonly url: string;
  readonly token: string;
  readonly code: Code;
}

/** A page whose network and code come and go. */
export class CallPage {
  network: Network = 'there';
  readonly browser = new FakeBrowser();
  readonly errors: unknown[] = [];
  readonly #random: Random;
  readonly #late: (() => void)[] = [];
  #isWell = false;

  readonly #world: CallWorld;

  constructor(world: CallWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** A session: a first one, or that of another tab. */
  open(isKept: boolean, coming: { readonly talk: Coming; readonly later: Coming }): ChatSession {
    const tried = new Set<string>();
    const { createSession } = this.#world.code({
      setTimeout: (due, ms) => Number(setTimeout(due, ms)),
      clearTimeout,
      queueMicrotask: (work) =>
        queueMicrotask(() => {
          try {
            work();
          } catch (error) {
            this.errors.push(error);
          }
        }),
      part: async (name, load) => {
        const which = /talk/.test(name) ? coming.talk : /later/.test(name) ? coming.later : 'come';
        if (which === 'late' && !this.#isWell) await new Promise<void>((come) => this.#late.push(come));
        if (which === 'again' && !tried.has(name)) {
          tried.add(name);
          throw new TypeError('code does not come');
        }
        return load();
      },
    });
    const { tabs, openStorage, hasKept } = this.browser;
    return createSession(
      { server: this.#world.url, token: this.#world.token },
      {
        ...{ fetch: this.#fetch, random: () => 0.02, page: new FakePage() },
        ...(isKept ? { tabs, openStorage, hasKept } : { tabs: null, hasKept: async () => false }),
      },
    );
  }

  /** Nothing is in the way any more. */
  heal(): void {
    this.#isWell = true;
    this.network = 'there';
    for (const come of this.#late.splice(0)) come();
  }

  readonly #fetch: typeof fetch = async (input, init) => {
    if (String(input).includes('/v1/events')) return fetch(input, init);
    const { network } = this;
    const hit =
      network === 'flaky' ? this.#random.pick(['', '', 'gone', 'deaf', 'refused', 'slow']) : network;
    if (hit === 'gone') throw new TypeError('no network');
    if (hit === 'refused') return new Response('', { status: 503 });
    const reply = await fetch(input, init);
    if (hit === 'deaf') {
      await reply.arrayBuffer();
      throw new TypeError('the answer was lost');
    }
    if (hit === 'slow') for (let turns = 0; turns < 300; turns += 1) await turn();
    return reply;
  };
}
