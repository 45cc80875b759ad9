import type { ActiveState, Subscription } from './subscription.js';
import type { UserSnapshot } from './user.js';

/**
 * At most five people are typing.
 *
 * @example
 * const namesOf = ({ users }: FewTypingSnapshot): string => users.map(({ name }) => name).join(', ');
 */
export interface FewTypingSnapshot {
  readonly many: false;
  /** Whoever has been typing longest first; never the viewer. */
  readonly users: readonly UserSnapshot[];
}

/**
 * More than five people are typing, and it is not said who.
 *
 * @example
 * const isCrowd = (typing: TypingSnapshot): typing is ManyTypingSnapshot => typing.many;
 */
export interface ManyTypingSnapshot {
  readonly many: true;
}

/**
 * Who is typing in a conversation (T89–T92).
 *
 * @example
 * const textOf = (typing: TypingSnapshot): string =>
 *   typing.many ? 'Several people are typing' : typing.users.map(({ name }) => `${name} is typing`).join(', ');
 */
export type TypingSnapshot = FewTypingSnapshot | ManyTypingSnapshot;

/**
 * Who is typing by now; `null` when the conversation is not yours to see.
 *
 * @example
 * const { latestSnapshot }: TypingActiveState = await conversation.subscribeTyping().connected;
 */
export type TypingActiveState = ActiveState<{ latestSnapshot: TypingSnapshot | null }>;

/**
 * Follows who is typing.
 *
 * @example
 * const view: TypingSubscription = conversation.subscribeTyping((typing) => {
 *   console.log(typing && !typing.many ? typing.users.length : 'several');
 * });
 */
export type TypingSubscription = Subscription<{ latestSnapshot: TypingSnapshot | null }>;
