import { participantsInPreview } from '@chat-widget/shared/limit-values';
import { everyoneReadSeq, listedConversations, membersOf, readTime } from '../../store/selectors.js';
import type { ConversationState, State } from '../../store/state.js';
import type { ConversationSnapshot, SupportSnapshot, TypingSnapshot } from '../types.js';
import type { MessageSnapshots, SnapshotHost } from './message.js';
import { Memos, sameFields, sameList } from './same.js';

/** More typists than this are "several people" (T90). */
const fewTypists = 5;
const manyTyping: TypingSnapshot = { many: true };

function supportOf(base: ConversationState['base'], { me }: State): SupportSnapshot {
  return {
    side: base.customerId === me ? 'customer' : 'team',
    storeName: base.storeName ?? null,
    orderId: base.orderId ?? null,
    isClosed: base.isClosed === true,
    isBlocked: base.isBlocked === true,
  };
}

const isText = (entry: readonly [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';

/** Conversations, participants and who types, as they are shown. The same objects while nothing in them changed. */
export class ConversationSnapshots {
  readonly #core: SnapshotHost;
  readonly #messages: MessageSnapshots;
  readonly #conversations = new Memos<ConversationSnapshot>();
  readonly #lists = new Memos<readonly ConversationSnapshot[]>();
  readonly #typing = new Memos<TypingSnapshot>();

  constructor(core: SnapshotHost, messages: MessageSnapshots) {
    this.#core = core;
    this.#messages = messages;
  }

  of(state: State, known: ConversationState): ConversationSnapshot {
    return this.#conversations.get(known.base.id, [known, state.users, this.#core.rich.part], (old) =>
      this.#make(state, known, old),
    );
  }

  list(state: State): readonly ConversationSnapshot[] {
    const { conversations, users, list } = state;
    return this.#lists.get('', [conversations, users, list, this.#core.rich.part], (old) =>
      sameList(
        old,
        listedConversations(state).map((known) => this.of(state, known)),
      ),
    );
  }

  typing(state: State, known: ConversationState): TypingSnapshot {
    return this.#typing.get(known.base.id, [known, state.users], (old) => {
      const ids = known.typing.map((entry) => entry.userId).filter((userId) => userId !== state.me);
      if (ids.length > fewTypists) return manyTyping;
      const users = sameList(
        old?.many === false ? old.users : undefined,
        ids.map((userId) => this.#core.users.get(state, userId)),
      );
      return sameFields<TypingSnapshot>(old, { many: false, users });
    });
  }

  #make(state: State, known: ConversationState, old: ConversationSnapshot | undefined): ConversationSnapshot {
    const { base, self, lastMessage } = known;
    const readSeq = everyoneReadSeq(known, state.me);
    // What everybody sees of the viewer changes with a `rev`; `self` only carries a copy of it.
    const own = known.people.get(state.me) ?? self;
    const others = membersOf(known)
      .filter((person) => person.userId !== state.me)
      .slice(0, participantsInPreview)
      .map((person) => this.#core.users.get(state, person.userId));
    const support =
      base.type === 'support' ? sameFields(old?.support ?? undefined, supportOf(base, state)) : null;
    const named =
      support?.side === 'team' && base.customerId ? [this.#core.users.get(state, base.customerId)] : others;
    const custom = Object.fromEntries(Object.entries(base.metadata ?? {}).filter(isText));
    return sameFields<ConversationSnapshot>(old, {
      id: base.id,
      type: base.type,
      subject: base.name,
      title:
        base.name ??
        (support?.side === 'customer'
          ? (support.storeName ?? '')
          : named.map((user) => user.name).join(', ')),
      photoUrl: base.photoUrl,
      custom: sameFields(old?.custom, custom),
      welcomeMessages: sameList(old?.welcomeMessages, base.welcomeMessages),
      access: own.access,
      role: own.role,
      canWrite:
        own.access === 'ReadWrite' &&
        !base.isBlocked &&
        (base.postingPermission !== 'admins' || own.role === 'admin'),
      support,
      notify: self.notify,
      createdAt: Date.parse(base.createdAt),
      joinedAt: Date.parse(own.joinedAt),
      lastActivityAt: known.activityAtMs,
      lastMessage: lastMessage && this.#messages.of(state, lastMessage, readSeq),
      unreadMessageCount: self.unreadCount,
      isUnread: self.isUnread || self.unreadCount > 0,
      isArchived: self.isArchived,
      memberCount: base.memberCount,
      others: sameList(old?.others, others),
      everyoneReadUntil: readTime(known, readSeq),
      everyoneReadUntilSeq: readSeq,
      readUntil: readTime(known, self.readSeq),
      readUntilSeq: self.readSeq,
    });
  }
}
