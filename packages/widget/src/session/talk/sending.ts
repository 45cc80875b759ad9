import { ChatError } from '../../transport/chat-error.js';
import type { Core } from '../core.js';
import type { SendMessageParams, SendTextMessageParams } from '../types.js';
import { type Planned, toOutgoing } from './outgoing.js';
import type { Talk } from './talk.js';

/** What may be given to be sent. */
export type Given = Partial<SendTextMessageParams & SendMessageParams>;

/** From what is given to the outbox, in the order of each conversation. */
export class Sending {
  readonly #core: Core;
  readonly #talk: Pick<Talk, 'files' | 'outbox'>;
  /** By conversation: what is sent next comes after it. */
  readonly #planning = new Map<string, Promise<Planned>>();

  constructor(core: Core, talk: Pick<Talk, 'files' | 'outbox'>) {
    this.#core = core;
    this.#talk = talk;
  }

  /** Resolves with the message's ID once it is stored. `change`: what goes out first. */
  async send(id: string, given: Given, change?: Promise<void>): Promise<string> {
    const plan = this.#plan(id, given);
    try {
      // With nothing to wait for, it shows at once.
      const { keys, ...outgoing } = plan instanceof Promise ? await plan : plan;
      // Keys come from a tray, so its code is there: nothing waits, and what is sent next does not overtake this.
      const { files, outbox } = this.#talk;
      const { loaded } = files;
      if (keys.length > 0 && !loaded) throw new ChatError('invalidArgument', 'no such attachment');
      const take = loaded && keys.length > 0 ? (key: string) => loaded.take(id, keys, key) : undefined;
      return outbox.send(id, { ...outgoing, take }, change);
    } finally {
      if (this.#planning.get(id) === plan) this.#planning.delete(id);
    }
  }

  /**
   * A content of blocks is read by code that comes then. What is sent meanwhile waits, so the order stays, and goes out
   * though that code may fail to come.
   */
  #plan(id: string, given: Given): Planned | Promise<Planned> {
    const { content } = given;
    const planned = toOutgoing(given);
    const before = this.#planning.get(id);
    if (!before && content === undefined) return planned;
    const core = this.#core;
    const plan = async () => {
      // Its own sender hears why it failed.
      await before?.catch(() => {});
      core.assertOpen();
      if (content === undefined) return planned;
      return core.later('withBlock', planned, content);
    };
    const planning = plan();
    this.#planning.set(id, planning);
    return planning;
  }
}
