import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<true>();

/** Runs a write's function so that a nested write is noticed instead of waiting for itself for ever. */
export function runAsUnit<T>(fn: () => T): T {
  return current.run(true, fn);
}

/** Throws when called inside a unit of work. */
export function refuseNesting(): void {
  if (current.getStore()) throw nestedWriteError();
}

export function nestedWriteError(): Error {
  return new Error('store.write inside store.write: pass the lane on instead');
}
