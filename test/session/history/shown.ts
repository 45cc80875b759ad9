import { conversationSchema } from '@chat-widget/shared/conversation';
import { type Message, messageSchema } from '@chat-widget/shared/message';
import { applyEvent } from '../../../packages/widget/src/store/apply-event.js';
import {
  everyoneReadSeq,
  listedConversations,
  membersOf,
} from '../../../packages/widget/src/store/selectors.js';
import { emptyState, type State } from '../../../packages/widget/src/store/state.js';
import { type ModelServer, me } from './model-server.js';

/** What people see of it. */
export function shown(state: State, id: string) {
  const known = state.conversations.get(id);
  if (!known) return null;
  const { base, self, thread, lastMessage, hiddenSeqs } = known;
  // Without what only one viewer's copy holds; whom it answers is called as snapshots call them.
  const messageOf = (row: Message): Message => {
    const message = messageSchema.parse(row);
    const { referencedMessage } = message;
    const { sender: read = null } = referencedMessage ?? {};
    const sender = read && { ...read, name: state.users.get(read.id)?.name ?? read.name };
    return { ...message, referencedMessage: referencedMessage && { ...referencedMessage, sender } };
  };
  const fromSeq = thread?.fromSeq ?? Number.POSITIVE_INFINITY;
  return {
    base: conversationSchema.parse(base),
    self: { ...self, unreadCount: 0, rev: 0 },
    unreadCount: self.unreadCount,
    lastMessage: lastMessage && messageOf(lastMessage),
    activityAtMs: known.activityAtMs,
    members: membersOf(known).map(({ user, ...member }) => ({
      ...member,
      name: state.users.get(user.id)?.name,
    })),
    everyoneReadSeq: everyoneReadSeq(known, me),
    isListed: listedConversations(state).includes(known),
    fromSeq: Number.isFinite(fromSeq) ? fromSeq : null,
    rows: (thread?.rows ?? [])
      .filter((row) => !hiddenSeqs.has(row.seq) && row.seq >= self.historyFromSeq)
      .map(messageOf),
    names: base.participantIds.map((userId) => state.users.get(userId)?.name),
    outbox: state.outbox.length,
  };
}

/** What a client that has just come would see, its window as large. */
export function fresh(server: ModelServer, fromSeq: number | null) {
  let state: State = { ...emptyState, me };
  const list = { rows: server.isMine ? [server.preview()] : [], nextCursor: null };
  state = applyEvent(state, { type: 'listPage', page: list, isFirst: true });
  if (!server.isMine || fromSeq === null) return shown(state, server.id);
  const all = server.page(10_000, Number.POSITIVE_INFINITY);
  const rows = all.rows.filter((row) => row.seq >= fromSeq);
  const page = { ...all, rows, nextCursor: null };
  const continues = Number.POSITIVE_INFINITY;
  state = applyEvent(state, {
    type: 'messagePage',
    id: server.id,
    page,
    continues,
  });
  const seen = shown(state, server.id);
  return seen && { ...seen, fromSeq };
}
