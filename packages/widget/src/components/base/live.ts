import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Subscription } from '../../session/types.js';

/** What a subscription tells while it is active. */
type ActiveOf<S extends Subscription<object>> = Extract<S['state'], { type: 'active' }>;

/**
 * Holds one subscription for a component: opened when its inputs are there, opened anew when one of them changes,
 * ended when the component leaves the page.
 */
export class Live<S extends Subscription<object>> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #inputs: () => readonly unknown[];
  readonly #open: (changed: () => void) => S | null;
  #lastInputs: readonly unknown[] | null = null;
  #subscription: S | null = null;

  constructor(
    host: ReactiveControllerHost & Element,
    inputs: () => readonly unknown[],
    open: (changed: () => void) => S | null,
  ) {
    this.#host = host;
    this.#inputs = inputs;
    this.#open = open;
    host.addController(this);
  }

  get subscription(): S | null {
    return this.#subscription;
  }

  /** What it tells by now; `undefined` while it is not active. */
  get active(): ActiveOf<S> | undefined {
    const state: S['state'] | undefined = this.#subscription?.state;
    // What TypeScript does not follow for a generic type: it is the active one of its states.
    return state?.type === 'active' ? (state as ActiveOf<S>) : undefined;
  }

  /** Why it ended by itself; `undefined` if it did not. */
  get error(): Error | undefined {
    const state = this.#subscription?.state;
    return state?.type === 'error' ? state.error : undefined;
  }

  /** Ends the subscription and opens it again, e.g. after an error. */
  restart(): void {
    this.#end();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    // An update that was on its way when the component left: what it opened now would never end.
    if (!this.#host.isConnected) return;
    const inputs = this.#inputs();
    const last = this.#lastInputs;
    if (last?.length === inputs.length && inputs.every((input, i) => input === last[i])) return;
    this.#end();
    this.#lastInputs = inputs;
    const subscription = this.#open(() => this.#host.requestUpdate());
    this.#subscription = subscription;
    if (subscription === null) return;
    const ended = () => {
      if (this.#subscription === subscription) this.#host.requestUpdate();
    };
    subscription.terminated.then(ended, ended);
    // A rejection is in `state` too, which is what gets shown.
    subscription.connected.catch(ended);
  }

  hostDisconnected(): void {
    this.#end();
  }

  #end(): void {
    this.#subscription?.unsubscribe();
    this.#subscription = null;
    this.#lastInputs = null;
  }
}
