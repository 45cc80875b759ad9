import { isBehind } from '../store/state.js';
import { ChatError } from '../transport/chat-error.js';
import type { Core } from './core.js';

/** After so many answers that brought nothing of what was announced, the conversation is loaded anew. */
const maxStalls = 3;
/** Asking for the same once more waits twice as long each time. */
const stallMs = 250;
const maxStallMs = 30_000;

/** What the server refuses as not there, or not the viewer's to see, ends here; any other failure goes on. */
export function endIfAbsent(core: Core, id: string, error: unknown, askedAt: number): void {
  if (!(error instanceof ChatError && error.isAbsence)) throw error;
  core.apply({ type: 'gone', id, askedAt });
}

/** Brings loaded conversations up to date; a server whose answers never do is asked more and more rarely. */
export class CatchUp {
  readonly #core: Core;
  readonly #stalls = new Map<string, number>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** What lies between the conversation's state and the newest that was heard of. */
  async changes(id: string): Promise<void> {
    const { api, tasks } = this.#core;
    const key = `changes ${id}`;
    const stalls = this.#stalls.get(key) ?? 0;
    let askedAt = 0;
    await tasks.once(
      key,
      async () => {
        await this.#afterStalls(stalls);
        const known = this.#core.state.conversations.get(id);
        if (!known || !isBehind(known)) return null;
        askedAt = this.#core.state.tick;
        const { rev, selfRev, readRev } = known.applied;
        return await api
          .changes(id, rev, selfRev, readRev)
          .catch((error: unknown) => endIfAbsent(this.#core, id, error, askedAt));
      },
      (reply) => {
        if (!reply) return;
        const before = this.#core.state.conversations.get(id)?.applied;
        // Before it is applied: applying may ask for more.
        this.#stalls.set(key, stalls + 1);
        this.#core.apply({ type: 'changes', id, reply, askedAt });
        if (this.#core.state.conversations.get(id)?.applied !== before) this.#stalls.delete(key);
        else if ((stalls + 1) % maxStalls === 0) {
          const frame = { type: 'reset', payload: { conversationId: id } } as const;
          this.#core.apply({ type: 'frame', frame, nowMs: this.#core.now(), askedAt });
        }
      },
    );
  }

  /** What only a new preview can tell. */
  async preview(id: string): Promise<void> {
    const { api, tasks } = this.#core;
    const key = `preview ${id}`;
    const stalls = this.#stalls.get(key) ?? 0;
    const isWanted = () => this.#core.state.conversations.get(id)?.isPreviewWanted === true;
    let askedAt = 0;
    await tasks.once(
      key,
      async () => {
        await this.#afterStalls(stalls);
        if (!isWanted()) return null;
        askedAt = this.#core.state.tick;
        return await api
          .conversation(id)
          .catch((error: unknown) => endIfAbsent(this.#core, id, error, askedAt));
      },
      (preview) => {
        // As above.
        this.#stalls.set(key, stalls + 1);
        if (preview) this.#core.apply({ type: 'preview', preview, askedAt });
        if (!isWanted()) this.#stalls.delete(key);
      },
    );
  }

  #afterStalls(stalls: number): Promise<void> {
    if (stalls === 0) return Promise.resolve();
    return this.#core.tasks.wait(Math.min(stallMs * 2 ** Math.min(stalls, 16), maxStallMs));
  }
}
