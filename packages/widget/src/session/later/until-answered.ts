import type { ChatError } from '../../transport/chat-error.js';
import type { Core } from '../core.js';

export interface Repeating {
  /** What the server says to who asks again for what it has done: the answer to an earlier attempt was lost. */
  readonly isDone: (error: unknown) => boolean;
  /** Before each pause. */
  readonly onWait?: (error: ChatError) => void;
}

/** Does it until the server has answered. */
export async function untilAnswered(
  core: Core,
  act: () => Promise<unknown>,
  { isDone, onWait }: Repeating,
): Promise<void> {
  let isFirst = true;
  await core.tasks.retry(async () => {
    try {
      await act();
    } catch (error) {
      if (isFirst || !isDone(error)) throw error;
    } finally {
      isFirst = false;
    }
  }, onWait);
}
