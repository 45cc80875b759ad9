import type { State } from '../../store/state.js';
import type { TabNote } from '../../transport/tabs.js';
import { LazyFiles } from '../attachments/lazy-files.js';
import type { Core } from '../core.js';
import { ConversationSnapshots } from '../snapshots/conversation.js';
import { MessageSnapshots } from '../snapshots/message.js';
import { ThreadSnapshots } from '../snapshots/thread.js';
import type { ChatErrorInfo, ConversationSnapshot } from '../types.js';
import { mintClientMessageId } from './client-message-id.js';
import { Keeper, type UseStorage } from './keeper.js';
import { Outbox } from './outbox.js';
import { Reading } from './reading.js';
import { Sending } from './sending.js';
import { endTyping } from './typing-clock.js';

/** What the session gives it. */
export interface TalkHost {
  readonly post: (note: TabNote) => void;
  /** Only the tab that leads sends what all tabs see. */
  readonly isLeader: () => boolean;
  /** It is there, with what was kept before. */
  readonly onOpen: () => void;
  readonly onStorageFailure: (error: ChatErrorInfo) => void;
}

/**
 * What conversations need beyond the state: how they are shown, own messages on their way, and what is kept in this
 * browser. A page with nothing but the number of unread messages never loads it.
 */
export class Talk {
  readonly storage: UseStorage;
  readonly files: LazyFiles;
  readonly outbox: Outbox;
  readonly sending: Sending;
  readonly reading: Reading;
  readonly messages: MessageSnapshots;
  readonly threads: ThreadSnapshots;
  readonly conversations: ConversationSnapshots;
  /** Resolves once it is shown what was kept before, with whether other tabs see what is kept now. */
  readonly isShared: Promise<boolean>;
  readonly #core: Core;
  readonly #keeper: Keeper;

  constructor(core: Core, host: TalkHost) {
    this.#core = core;
    this.messages = new MessageSnapshots(core);
    this.threads = new ThreadSnapshots(core, this.messages);
    this.conversations = new ConversationSnapshots(core, this.messages);
    const mintKey = () => mintClientMessageId(core.now());
    this.#keeper = new Keeper(core, host.onStorageFailure);
    this.storage = this.#keeper.use;
    this.files = new LazyFiles({ ...core.setup, core, storage: this.storage, mintKey });
    this.outbox = new Outbox({ ...host, core, files: this.files, storage: this.storage });
    this.sending = new Sending(core, this);
    this.reading = new Reading(core);
    this.isShared = this.#open(host);
    core.background(this.isShared);
    core.apply({ type: 'typingExpired', nowMs: core.now() });
    endTyping(core);
  }

  /** Once all of it is loaded, from what is known; `null` when there is none that the viewer may see. */
  async getConversation(id: string): Promise<ConversationSnapshot | null> {
    const core = this.#core;
    const known = () => core.state.conversations.get(id);
    if (!known()) await core.loader.conversation(id);
    // What was on its way already may have been only what had changed.
    while (known()?.base.metadata === null) await core.loader.conversation(id);
    return core.rich.whole(() => {
      const found = known();
      return found ? this.conversations.of(core.state, found) : null;
    });
  }

  /** After each event. */
  follow(before: State): void {
    this.outbox.follow(before);
    endTyping(this.#core);
  }

  close(): void {
    this.outbox.close();
    this.#keeper.close();
  }

  async #open({ onOpen }: TalkHost): Promise<boolean> {
    await this.outbox.load();
    this.outbox.remind();
    onOpen();
    return this.storage(async (opened) => opened.isShared);
  }
}
