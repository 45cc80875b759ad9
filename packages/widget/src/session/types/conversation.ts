import type { ConversationType } from '@chat-widget/shared/conversation';
import type { Access, Notify, ParticipantRole } from '@chat-widget/shared/participant';
import type { MessageSnapshot } from './message.js';
import type { ActiveState, Subscription, WindowedSubscription } from './subscription.js';
import type { UserSnapshot } from './user.js';

/**
 * What a conversation of a customer with a store, or with those who run the site, has more.
 *
 * @example
 * const isOver = ({ isClosed, isBlocked }: SupportSnapshot): boolean => isClosed || isBlocked;
 */
export interface SupportSnapshot {
  /** Where the viewer stands: the one who asks, or one of those who answer. */
  readonly side: 'customer' | 'team';
  /** `null` when it is not with a store. */
  readonly storeName: string | null;
  readonly orderId: string | null;
  /** A message of the customer opens it again. */
  readonly isClosed: boolean;
  /** Nobody can write. */
  readonly isBlocked: boolean;
}

/**
 * A conversation at one moment, as the viewer sees it.
 *
 * @example
 * const row = ({ title, lastMessage, unreadMessageCount }: ConversationSnapshot): string =>
 *   `${title} (${unreadMessageCount}): ${lastMessage?.plaintext ?? ''}`;
 */
export interface ConversationSnapshot {
  readonly id: string;
  readonly type: ConversationType;
  /** `null` when it has no name: show `title`. */
  readonly subject: string | null;
  /**
   * The name, else the names of the others; empty when nobody else is left. Of support the store to its customer, the
   * customer to the team; empty to whoever asks those who run the site.
   */
  readonly title: string;
  readonly photoUrl: string | null;
  /** The texts that were set on it. Lists leave out more than 8 KB until somebody has asked for the conversation itself. */
  readonly custom: Readonly<Record<string, string>>;
  /** Shown at its beginning; not messages: nobody can answer them, and no list has them (T52). */
  readonly welcomeMessages: readonly string[];
  /** The viewer's own. */
  readonly access: Access;
  readonly role: ParticipantRole;
  /** False where `access`, a block, or a space of which only admins write keeps the viewer from writing. */
  readonly canWrite: boolean;
  /** `null` unless `type` is `support`. */
  readonly support: SupportSnapshot | null;
  /** Of which messages the viewer is told: all, none, those that name them. */
  readonly notify: Notify;
  /** Unix ms. */
  readonly createdAt: number;
  /** When the viewer joined. */
  readonly joinedAt: number;
  /** The later of `joinedAt` and the last message: inboxes are sorted by it (T83). */
  readonly lastActivityAt: number;
  readonly lastMessage: MessageSnapshot | null;
  /** Stops at 1,000: show "999+". */
  readonly unreadMessageCount: number;
  /** Can be true while nothing is unread: marked by hand (T68). */
  readonly isUnread: boolean;
  readonly isArchived: boolean;
  readonly memberCount: number;
  /** Up to 10, newest joiner first, the viewer not among them. */
  readonly others: readonly UserSnapshot[];
  /** Everybody else has read the messages up to this time (unix ms); 0 = none. */
  readonly everyoneReadUntil: number;
  /** The same as a place in the thread. */
  readonly everyoneReadUntilSeq: number;
  /** The viewer has read the messages up to this time (unix ms); 0 = none. */
  readonly readUntil: number;
  /** The same as a place in the thread. */
  readonly readUntilSeq: number;
}

/**
 * How a conversation is made. What is `undefined` has its default.
 *
 * @example
 * const params: CreateConversationParams = { subject: 'Order 17', custom: { orderId: '17' } };
 * await session.conversation('order-17').createIfNotExists(params);
 */
export interface CreateConversationParams {
  /** Your own. Default: `ReadWrite`. */
  access?: Access | undefined;
  /** Default: none. */
  custom?: Readonly<Record<string, string>> | undefined;
  /** Your own. Default: `true`. */
  notify?: Notify | undefined;
  /** Default: none, a placeholder is shown. */
  photoUrl?: string | undefined;
  /** Default: none, the names of the participants are shown. */
  subject?: string | undefined;
  /** Default: none. */
  welcomeMessages?: readonly string[] | undefined;
}

/**
 * What is changed of a conversation. What is `undefined` stays; `null` clears it or resets it to its default.
 *
 * @example
 * const params: SetConversationParams = { subject: null, custom: { priority: 'HIGH', colour: null } };
 * await conversation.set(params);
 */
export interface SetConversationParams {
  access?: Access | null | undefined;
  /** A patch: `null` removes a key, and as a whole clears all. */
  custom?: Readonly<Record<string, string | null>> | null | undefined;
  notify?: Notify | null | undefined;
  photoUrl?: string | null | undefined;
  subject?: string | null | undefined;
  welcomeMessages?: readonly string[] | null | undefined;
}

/**
 * A conversation by now; `null` when it is not yours to see, or not there.
 *
 * @example
 * const { latestSnapshot }: ConversationActiveState = await conversation.subscribe().connected;
 * console.log(latestSnapshot?.title);
 */
export type ConversationActiveState = ActiveState<{ latestSnapshot: ConversationSnapshot | null }>;

/**
 * Follows one conversation.
 *
 * @example
 * const view: ConversationSubscription = conversation.subscribe((snapshot) => {
 *   document.title = snapshot?.title ?? 'No conversation';
 * });
 */
export type ConversationSubscription = Subscription<{ latestSnapshot: ConversationSnapshot | null }>;

/**
 * The conversations that are loaded, by last activity.
 *
 * @example
 * const { latestSnapshot }: ConversationListActiveState = await session.subscribeConversations().connected;
 * console.log(latestSnapshot.map(({ title }) => title));
 */
export type ConversationListActiveState = ActiveState<{
  latestSnapshot: readonly ConversationSnapshot[];
  loadedAll: boolean;
}>;

/**
 * The 20 most recently active conversations and every one that becomes active (T82–T85). `loadMore` takes 1 to 30,
 * default 20.
 *
 * @example
 * const view: ConversationListSubscription = session.subscribeConversations((conversations) => {
 *   console.log(conversations.map(({ title }) => title));
 * });
 * if (view.state.type === 'active' && !view.state.loadedAll) await view.loadMore(10);
 */
export type ConversationListSubscription = WindowedSubscription<{
  latestSnapshot: readonly ConversationSnapshot[];
  loadedAll: boolean;
}>;
