/** A promise that is settled from outside. Nobody has to wait for it: its failure is told by a state as well. */
export class Deferred<Value> {
  readonly promise: Promise<Value>;
  // Both are set by the executor, which runs at once.
  resolve: (value: Value) => void = () => {};
  reject: (error: Error) => void = () => {};

  constructor() {
    this.promise = new Promise<Value>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.promise.catch(() => {});
  }
}

/** Resolves once the work is settled, however, and so is what came before. */
export function settled(before: Promise<void> | undefined, work: Promise<unknown>): Promise<void> {
  const then = () => before;
  return work.then(then, then);
}
