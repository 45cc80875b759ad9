import type { Rich } from '../snapshots/rich.js';

/** What is made of messages, once they can be read or that is given up for now. */
export async function whole<Result>(rich: Rich, make: () => Result): Promise<Result> {
  // Whatever is rich among them is asked for.
  make();
  await rich.settled?.promise;
  return make();
}
