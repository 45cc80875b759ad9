import { limits } from '@chat-widget/shared/limits';
import { requireWriter } from '../rules/access.js';
import type { ActionContext } from './context.js';
import { requireMembership } from './membership.js';
import type { TypingActions } from './types.js';

export function typingActions({ store, announce }: ActionContext): TypingActions {
  return {
    async set(viewer, conversationId, isTyping) {
      const { user, afterSeq } = await store.read(async (lane) => {
        const member = await requireMembership(lane, viewer, conversationId);
        requireWriter(member.participant);
        const [state] = await lane.queries.states.get.execute({ conversationId });
        return { user: member.user, afterSeq: state?.lastSeq ?? 0 };
      });
      const ttlMs = isTyping ? limits.typingTtlMs : 0;
      announce([{ kind: 'typing', typing: { conversationId, user, isTyping, afterSeq, ttlMs } }]);
      return { isTyping, ttlMs };
    },
  };
}
