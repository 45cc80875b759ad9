import type { Subscription } from '../session/types.js';

/** A value that changes, and what can be done with it. */
export interface Live<Value, Actions> {
  /** The value as it stands: the same object until something in it changes. */
  readonly getSnapshot: () => Value;
  /** Calls back after each change, once for all that changed at one moment; answers how to end it. */
  readonly subscribe: (onChange: () => void) => () => void;
  readonly actions: Actions;
}

/**
 * What a framework follows: a value that is replaced and never changed, made of a session's subscriptions. These are
 * open while somebody listens and only then; what was last known stays for whoever comes next.
 */
export abstract class LiveStore<Value extends object> {
  #value: Value;
  #views: readonly Subscription<object>[] = [];
  #isDue = false;
  readonly #listeners = new Set<() => void>();

  constructor(first: Value) {
    this.#value = first;
  }

  readonly getSnapshot = (): Value => this.#value;

  readonly subscribe = (onChange: () => void): (() => void) => {
    // Of its own, should somebody come twice with the same.
    const listener = () => onChange();
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#open();
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#close();
    };
  };

  /** What to open when somebody begins to listen; each calls `changed` whenever it has something new. */
  protected abstract openers(): readonly (() => Subscription<object>)[];
  /** The value by now; `old` itself if nothing in it changed. */
  protected abstract read(old: Value): Value;
  /** The value when the session takes no subscription any more. */
  protected abstract refused(old: Value, error: unknown): Value;

  /** The subscriptions call back one after the other: listeners hear of it when all have. */
  protected readonly changed = (): void => {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      if (this.#views.length > 0) this.#set(this.read(this.#value));
    });
  };

  #open(): void {
    const views: Subscription<object>[] = [];
    this.#views = views;
    try {
      for (const open of this.openers()) {
        const view = open();
        views.push(view);
        // Never rejects: it tells how the view has ended.
        void view.terminated.then(this.changed);
      }
    } catch (error) {
      this.#close();
      this.#set(this.refused(this.#value, error));
    }
  }

  #close(): void {
    const views = this.#views;
    this.#views = [];
    for (const view of views) view.unsubscribe();
  }

  #set(value: Value): void {
    if (value === this.#value) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}
