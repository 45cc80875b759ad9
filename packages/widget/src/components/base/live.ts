import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Subscription } from '../../session/types.js';

/** What a subscription tells while it is active. */
type ActiveOf<S extends Subscription<object>> = Extract<S['state'], { type: 'active' }>;

/**
 * Holds one subscription for a component: opened when there is what it is to, opened anew when that is another one,
 * ended when the component leaves the page.
 */
export class Live<Source, S extends Subscription<object>> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #source: () => Source | undefined;
  readonly #open: (source: Source, changed: () => void) => S;
  #opened: Source | undefined;
  /** There while it is open, whatever has become of it. */
  subscription: S | undefined;

  constructor(
    host: ReactiveControllerHost & Element,
    source: () => Source | undefined,
    open: (source: Source, changed: () => void) => S,
  ) {
    this.#host = host;
    this.#source = source;
    this.#open = open;
    host.addController(this);
  }

  /** What it tells by now; `undefined` while it is not active. */
  get active(): ActiveOf<S> | undefined {
    const state: S['state'] | undefined = this.subscription?.state;
    // What TypeScript does not follow for a generic type: it is the active one of its states.
    return state?.type === 'active' ? (state as ActiveOf<S>) : undefined;
  }

  /** Why it ended by itself; `undefined` if it did not. */
  get error(): Error | undefined {
    const state = this.subscription?.state;
    return state?.type === 'error' ? state.error : undefined;
  }

  /** Ends the subscription and opens it again, e.g. after an error. */
  restart(): void {
    this.hostDisconnected();
    this.hostConnected();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const source = this.#source();
    // An update that was on its way when the component left: what it opened now would never end.
    if (source === this.#opened || !this.#host.isConnected) return;
    this.hostDisconnected();
    this.#opened = source;
    if (source === undefined) return;
    const changed = () => this.#host.requestUpdate();
    this.subscription = this.#open(source, changed);
    this.subscription.terminated.then(changed, changed);
    // A rejection is in `state` too, which is what gets shown.
    this.subscription.connected.catch(changed);
  }

  hostDisconnected(): void {
    this.subscription?.unsubscribe();
    this.subscription = this.#opened = undefined;
  }
}
