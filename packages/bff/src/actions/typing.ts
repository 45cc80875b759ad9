import { limits } from '@chat-widget/shared/limits';
import type { TypingIndicator } from '@chat-widget/shared/support';
import { and, eq, gt, inArray } from 'drizzle-orm';
import { requirePoster } from '../rules/access.js';
import { senderTypeOf } from '../rules/teams.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { requireMembership } from './membership.js';
import type { TypingActions } from './types.js';
import type { Typist, TypistsOf } from './typists.js';
import { type ConversationRow, toIso } from './views.js';

/** Sending ends typing, from whichever device. */
async function withoutSenders(
  lane: Lane,
  conversationId: string,
  typists: readonly Typist[],
): Promise<Typist[]> {
  if (typists.length === 0) return [];
  const { messages: m } = lane.tables;
  const userIds = typists.map(({ user }) => user.id);
  const firstSeq = Math.min(...typists.map(({ afterSeq }) => afterSeq));
  const sent = await lane.db
    .select({ senderId: m.senderId, seq: m.seq })
    .from(m)
    .where(and(eq(m.conversationId, conversationId), gt(m.seq, firstSeq), inArray(m.senderId, userIds)));
  return typists.filter(
    ({ user, afterSeq }) => !sent.some(({ senderId, seq }) => senderId === user.id && seq > afterSeq),
  );
}

function toIndicator({ user, atMs }: Typist, { customerId, teamId }: ConversationRow): TypingIndicator {
  const userType = customerId === null ? 'user' : senderTypeOf(user.id === customerId ? null : teamId);
  return { userId: user.id, userType, userName: user.name, lastTypingAt: toIso(atMs) };
}

export function typingActions(
  { store, announce }: Pick<ActionContext, 'store' | 'announce'>,
  typistsOf: TypistsOf,
): TypingActions {
  return {
    list: (viewer, conversationId) =>
      store.read(async (lane) => {
        const { conversation } = await requireMembership(lane, viewer, conversationId);
        const others = typistsOf(conversationId).filter(({ user }) => user.id !== viewer.userId);
        const typing = await withoutSenders(lane, conversationId, others);
        return typing.map((typist) => toIndicator(typist, conversation));
      }),

    async set(viewer, conversationId, isTyping) {
      const { user, afterSeq } = await store.read(async (lane) => {
        const member = await requireMembership(lane, viewer, conversationId);
        requirePoster(member.participant, member.conversation.postingPermission);
        const [state] = await lane.queries.states.get.execute({ conversationId });
        return { user: member.user, afterSeq: state?.lastSeq ?? 0 };
      });
      const ttlMs = isTyping ? limits.typingTtlMs : 0;
      announce([{ kind: 'typing', typing: { conversationId, user, isTyping, afterSeq, ttlMs } }]);
      return { isTyping, ttlMs };
    },
  };
}
