import type { Participant } from '@chat-widget/shared/participant';
import { rosterPage } from '../store/roster.js';
import { membersOf, readTime } from '../store/selectors.js';
import type { ConversationState, ListState, State } from '../store/state.js';
import { conversationAt, type PageReply } from '../transport/api.js';
import type { Core } from './core.js';
import { Memos, sameFields, sameList } from './snapshots/same.js';
import type { ParticipantSnapshot } from './types.js';
import { Window } from './window.js';

const participantWindow = 10;

export const openRoster = (core: Core, id: string): Roster => new Roster(core, id);

/** The participants of one conversation, as a window that grows towards those who joined first. */
export class Roster {
  readonly #core: Core;
  readonly #id: string;
  readonly #lists = new Memos<readonly ParticipantSnapshot[]>();
  readonly #snapshotOf = new WeakMap<Participant, ParticipantSnapshot>();
  readonly window: Window;

  constructor(core: Core, id: string) {
    this.#core = core;
    this.#id = id;
    this.window = new Window({
      loadedCount: () => this.#known()?.loadedCount,
      loadedAll: () => this.#known()?.nextCursor === null,
      load: (count) => this.#load(count, false),
      defaultCount: participantWindow,
      maxCount: 50,
    });
  }

  /** Undefined until the first page is there. */
  select(state: State, known: ConversationState) {
    const { roster } = known;
    if (!roster) return undefined;
    const latestSnapshot = this.#lists.get(this.#id, [known, state.users], (old) =>
      this.#snapshots(state, known, old),
    );
    return { latestSnapshot, loadedAll: roster.nextCursor === null };
  }

  /** The newest participants, once the conversation is there. */
  async ensure(): Promise<void> {
    const core = this.#core;
    if (!core.state.conversations.has(this.#id)) return core.loader.conversation(this.#id);
    await core.once(`roster ${this.#id}`, () => this.#load(participantWindow, true));
  }

  #load(limit: number, isFirst: boolean): Promise<void> {
    const core = this.#core;
    return core.ask(this.#id, async () => {
      const cursor = isFirst ? null : (this.#known()?.nextCursor ?? null);
      const page = await core.api.page<PageReply<Participant>>(conversationAt(this.#id, '/participants'), {
        limit,
        cursor,
      });
      return rosterPage(this.#id, page, isFirst);
    });
  }

  #known(): ListState | null | undefined {
    return this.#core.state.conversations.get(this.#id)?.roster;
  }

  #snapshots(
    state: State,
    known: ConversationState,
    old: readonly ParticipantSnapshot[] | undefined,
  ): readonly ParticipantSnapshot[] {
    const { roster, reads, self } = known;
    const members = membersOf(known).filter(
      (person) => Date.parse(person.joinedAt) >= (roster?.oldestMs ?? 0),
    );
    const snapshots = members.map((person) => {
      const mark = person.userId === state.me ? self.readSeq : (reads?.get(person.userId)?.readSeq ?? 0);
      const snapshot = sameFields<ParticipantSnapshot>(this.#snapshotOf.get(person), {
        user: this.#core.users.get(state, person.userId),
        role: person.role,
        access: person.access,
        joinedAt: Date.parse(person.joinedAt),
        readUntil: readTime(known, mark),
        readUntilSeq: mark,
      });
      this.#snapshotOf.set(person, snapshot);
      return snapshot;
    });
    return sameList(old, snapshots);
  }
}
