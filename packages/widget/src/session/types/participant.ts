import type { Access, Notify, ParticipantRole } from '@chat-widget/shared/participant';
import type { ActiveState, WindowedSubscription } from './subscription.js';
import type { UserSnapshot } from './user.js';

/**
 * Somebody's part in one conversation.
 *
 * @example
 * const mayWrite = (person: ParticipantSnapshot): boolean => person.access === 'ReadWrite';
 */
export interface ParticipantSnapshot {
  readonly user: UserSnapshot;
  readonly role: ParticipantRole;
  readonly access: Access;
  /** Unix ms. */
  readonly joinedAt: number;
  /** Every message up to this time is read by them (unix ms); 0 = none, or not told of (above 100 participants). */
  readonly readUntil: number;
  /** The same as a place in the thread. */
  readonly readUntilSeq: number;
}

/**
 * How somebody is added to a conversation.
 *
 * @example
 * const params: CreateParticipantParams = { access: 'Read' };
 * await conversation.participant('ana').createIfNotExists(params);
 */
export interface CreateParticipantParams {
  /** Default: `ReadWrite`. */
  access?: Access | undefined;
  /** Only one's own. Default: `true`. */
  notify?: Notify | undefined;
}

/**
 * What is changed of somebody's part in a conversation. What is `undefined` stays; `null` resets it to its default.
 *
 * @example
 * const params: SetParticipantParams = { role: 'admin' };
 * await conversation.participant('ana').set(params);
 */
export interface SetParticipantParams {
  access?: Access | null | undefined;
  /** Only one's own. */
  notify?: Notify | null | undefined;
  role?: ParticipantRole | undefined;
}

/**
 * Points at somebody's part in a conversation, whether they are in it or not. It is not the user: `delete` removes them
 * from the conversation only.
 *
 * @example
 * const ana: ParticipantRef = conversation.participant('ana');
 * if ((await ana.get()) === null) await ana.createIfNotExists();
 */
export interface ParticipantRef {
  /** Never changes. */
  readonly userId: string;
  readonly conversationId: string;
  /** Fetches their part; `null` when they are not in it, or you are not. */
  get(): Promise<ParticipantSnapshot | null>;
  /** Adds them if they are not in it yet; the user must exist. Changes nothing of who is in it. */
  createIfNotExists(params?: CreateParticipantParams): Promise<void>;
  /** Changes their part, and adds them first if they are not in it. */
  set(params: SetParticipantParams): Promise<void>;
  /** Removes them; does nothing when they are not in it. One's own: leaves. */
  delete(): Promise<void>;
}

/**
 * The participants that are loaded, newest joiner first; `null` when the conversation is not yours to see.
 *
 * @example
 * const { latestSnapshot }: ParticipantActiveState = await conversation.subscribeParticipants().connected;
 * console.log(latestSnapshot?.map(({ user }) => user.name));
 */
export type ParticipantActiveState = ActiveState<{
  latestSnapshot: readonly ParticipantSnapshot[] | null;
  loadedAll: boolean;
}>;

/**
 * The 10 participants who joined last and every new one, newest joiner first (T44). `loadMore` takes 1 to 50, default 10.
 *
 * @example
 * const view: ParticipantSubscription = conversation.subscribeParticipants((people, loadedAll) => {
 *   console.log(people?.length, loadedAll);
 * });
 */
export type ParticipantSubscription = WindowedSubscription<{
  latestSnapshot: readonly ParticipantSnapshot[] | null;
  loadedAll: boolean;
}>;
