import type { State } from '../../store/state.js';
import type { Core } from '../core.js';
import { recalled } from './recalled.js';

/** Settles with what was to be sent before. */
export type Sends = Promise<void> | undefined;

const turns = new WeakMap<Core, Map<string, Promise<void>>>();

/** Whether something else of this conversation has to be done first. */
export const isBusy = (core: Core, id: string): boolean => turns.get(core)?.has(id) ?? false;

/** What is changed of one conversation goes out in the order in which it was asked for. */
export async function inTurn(core: Core, id: string, act: () => Promise<void>): Promise<void> {
  const ofCore = turns.get(core) ?? new Map<string, Promise<void>>();
  turns.set(core, ofCore);
  const before = ofCore.get(id) ?? Promise.resolve();
  const change = core.changes.get(id);
  const turn = before.then(() => {
    core.assertOpen();
    return act();
  });
  // Who asked hears why it failed; what comes next does not depend on it.
  const end = turn
    .catch(() => {})
    .then(() => {
      if (ofCore.get(id) !== end) return;
      ofCore.delete(id);
      // Nothing that is sent has to wait any more, unless something was asked for just now.
      if (core.changes.get(id) === change) core.changes.delete(id);
    });
  ofCore.set(id, end);
  await turn;
}

/** The same, after what had been sent there before it was asked for: here, by earlier pages and by other tabs. */
export function afterSending(core: Core, id: string, sends: Sends, act: () => Promise<void>): Promise<void> {
  return inTurn(core, id, async () => {
    await recalled(core);
    await sends;
    await isSent(core, id);
    await act();
  });
}

/** The same, after what had been sent by this page alone: where that is nothing, no code for it is loaded. */
export function afterOwn(core: Core, id: string, sends: Sends, act: () => Promise<void>): Promise<void> {
  return inTurn(core, id, async () => {
    await sends;
    await act();
  });
}

/**
 * Resolves once nothing is on its way there but what is held here, since that may wait for this, and what stands behind
 * it. `again`: the key of what is sent once more, which waits for nothing.
 */
export async function isSent(core: Core, id: string, again?: string): Promise<void> {
  const isOver = ({ outbox }: State) => {
    const next = outbox.find(({ conversationId, error }) => conversationId === id && !error);
    return !next || (next.key !== again && core.talk?.outbox.isHeld(next.key));
  };
  const sent = core.view(
    { select: (state) => (isOver(state) ? { latestSnapshot: null } : undefined) },
    undefined,
  );
  await sent.connected;
  sent.unsubscribe();
}
