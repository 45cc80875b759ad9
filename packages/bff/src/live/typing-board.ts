import type { Typing } from '@chat-widget/shared/event';
import type { Typist } from '../actions/typists.js';

/** Conversations remembered at once: beyond, the longest untouched are forgotten. */
const maxConversations = 10_000;

/** Who types where, as this node has heard; nothing of it is ever stored (decision 4). */
export class TypingBoard {
  private readonly byConversation = new Map<string, Map<string, Typist>>();

  note({ conversationId, user, isTyping, afterSeq, ttlMs }: Typing, nowMs: number): void {
    const typists = this.current(conversationId, nowMs);
    if (isTyping) typists.set(user.id, { user, afterSeq, atMs: nowMs, untilMs: nowMs + ttlMs });
    else typists.delete(user.id);
    this.byConversation.delete(conversationId);
    if (typists.size > 0) this.byConversation.set(conversationId, typists);
    if (this.byConversation.size <= maxConversations) return;
    const [oldest] = this.byConversation.keys();
    if (oldest !== undefined) this.byConversation.delete(oldest);
  }

  /** Longest typing first. */
  typistsOf(conversationId: string, nowMs: number): readonly Typist[] {
    return [...this.current(conversationId, nowMs).values()];
  }

  private current(conversationId: string, nowMs: number): Map<string, Typist> {
    const known = this.byConversation.get(conversationId) ?? new Map<string, Typist>();
    return new Map([...known].filter(([, { untilMs }]) => untilMs > nowMs));
  }
}
