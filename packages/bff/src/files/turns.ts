/** Lets at most `maxAtOnce` tasks run; the others wait in order. */
export function createTurns(maxAtOnce: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= maxAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // The turn is handed on rather than given back, so that nobody can take it in between.
      if (next) next();
      else running -= 1;
    }
  };
}
