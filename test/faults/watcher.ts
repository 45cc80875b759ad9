import { getChatSession } from '../../packages/widget/src/session/index.js';
import type {
  ChatSession,
  ConversationSnapshot,
  MessageSnapshot,
  MessageSubscription,
  ParticipantSnapshot,
  ParticipantSubscription,
} from '../../packages/widget/src/session/types.js';

type RowsById<T> = Readonly<Record<string, readonly T[] | null>>;

/** Everything that somebody sees. */
export interface Seen {
  readonly conversations: readonly ConversationSnapshot[];
  readonly messages: RowsById<MessageSnapshot>;
  readonly participants: RowsById<ParticipantSnapshot>;
}

/** Somebody who keeps looking at all their conversations through the session, as the widget does. */
export class Watcher {
  private readonly session: ChatSession;
  private readonly list;
  private readonly messages = new Map<string, MessageSubscription>();
  private readonly participants = new Map<string, ParticipantSubscription>();

  constructor(server: string, token: string) {
    this.session = getChatSession({ server, token });
    this.list = this.session.subscribeConversations((conversations) => {
      for (const { id } of conversations) this.watch(id);
    });
  }

  private watch(id: string): void {
    if (this.messages.has(id)) return;
    const ref = this.session.conversation(id);
    this.messages.set(id, ref.subscribeMessages());
    this.participants.set(id, ref.subscribeParticipants());
  }

  /** Resolves when everything shown has arrived once. */
  async connected(): Promise<void> {
    await this.list.connected;
    await Promise.all([...this.messages.values(), ...this.participants.values()].map((one) => one.connected));
  }

  async send(conversationId: string, text: string): Promise<void> {
    await this.session.conversation(conversationId).send(text);
  }

  /** What is on the screen now; null while the list has not arrived. */
  seen(): Seen | null {
    const { state } = this.list;
    if (state.type !== 'active') return null;
    const conversations = state.latestSnapshot;
    const shown = conversations.map(({ id }) => id);
    return {
      conversations: conversations.map(withoutReadTimes),
      messages: Object.fromEntries(shown.map((id) => [id, latest(this.messages.get(id))])),
      participants: Object.fromEntries(
        shown.map((id) => [id, latest(this.participants.get(id))?.map(withoutReadTimes) ?? null]),
      ),
    };
  }

  reconnect(): void {
    this.session.reconnect();
  }

  close(): Promise<void> {
    return this.session.close();
  }
}

/** Marks are compared as `seq`: when their messages were sent is known as far as these are loaded. */
function withoutReadTimes<T extends { readUntil: number }>(snapshot: T): T {
  const times = { readUntil: 0, ...('everyoneReadUntil' in snapshot && { everyoneReadUntil: 0 }) };
  return { ...snapshot, ...times };
}

function latest<T>(
  subscription: { state: { type: string; latestSnapshot?: readonly T[] | null } } | undefined,
): readonly T[] | null {
  return subscription?.state.type === 'active' ? (subscription.state.latestSnapshot ?? null) : null;
}

/** What a session sees that starts now and knows nothing: the truth. */
export async function freshView(server: string, token: string): Promise<Seen> {
  const watcher = new Watcher(server, token);
  try {
    await watcher.connected();
    const seen = watcher.seen();
    if (!seen) throw new Error('connected without a list');
    return seen;
  } finally {
    await watcher.close();
  }
}

/** Windows only grow, so one that was open for long may hold more: only what both hold is compared. */
export function comparable(seen: Seen | null, truth: Seen): Seen | null {
  if (!seen) return null;
  const conversations = seen.conversations.slice(0, truth.conversations.length);
  const cut = <T>(mine: RowsById<T>, theirs: RowsById<T>): RowsById<T> =>
    Object.fromEntries(
      conversations.map(({ id }) => [id, mine[id]?.slice(0, theirs[id]?.length ?? undefined) ?? null]),
    );
  return {
    conversations,
    messages: cut(seen.messages, truth.messages),
    participants: cut(seen.participants, truth.participants),
  };
}
