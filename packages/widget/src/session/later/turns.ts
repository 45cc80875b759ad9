import type { OutboxEntry } from '../../store/outbox.js';
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
  const turn = before.then(act);
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
    const { outbox } = await recalled(core);
    await sends;
    const isOnItsWay = ({ conversationId, error }: OutboxEntry) => conversationId === id && !error;
    // What is held here may wait for this, and whatever is behind it waits with it: another tab may have written that.
    const ahead = ({ outbox: now }: State) => {
      const waiting = now.filter(isOnItsWay).map(({ key }) => key);
      const held = waiting.findIndex((key) => outbox.isHeld(key));
      return held < 0 ? waiting : waiting.slice(0, held);
    };
    let keys = ahead(core.state);
    // One that was refused is not waited for again: sent once more, it in turn comes after this.
    const areSent = (state: State) => {
      const now = ahead(state);
      keys = keys.filter((key) => now.includes(key));
      return keys.length === 0;
    };
    const sent = core.view(
      { select: (state) => (areSent(state) ? { latestSnapshot: null } : undefined) },
      undefined,
    );
    await sent.connected;
    sent.unsubscribe();
    await act();
  });
}
