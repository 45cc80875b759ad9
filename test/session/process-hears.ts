import type { EventEmitter } from 'node:events';

// As what it is beneath its many overloads.
const emitter: EventEmitter = process;

/**
 * What a page would be told in its console, while `act` runs. Vitest listens as well otherwise, and takes it for a
 * mistake of the test.
 */
export async function processHears(
  event: 'unhandledRejection' | 'uncaughtException',
  act: (heard: readonly unknown[]) => Promise<void>,
): Promise<void> {
  const heard: unknown[] = [];
  const hear = (error: unknown) => heard.push(error);
  // What was given as a listener is one.
  const others = emitter.listeners(event) as ((error: unknown) => void)[];
  emitter.removeAllListeners(event).on(event, hear);
  try {
    await act(heard);
  } finally {
    emitter.off(event, hear);
    for (const other of others) emitter.on(event, other);
  }
}
