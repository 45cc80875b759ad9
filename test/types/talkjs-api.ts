/**
 * The interfaces of the source, name by name, and that ours can stand wherever these are asked for. Only lists differ:
 * a snapshot is shared, so its lists are `readonly` here.
 */
import type * as ours from '../../packages/widget/src/session/index.js';
import type {
  MessageRef,
  MessageSnapshot,
  ParticipantRef,
  ParticipantSnapshot,
  UserRef,
  UserSnapshot,
} from '../../packages/widget/src/session/index.js';

interface ConversationRef {
  createIfNotExists(params?: CreateConversationParams): Promise<void>;
  get(): Promise<ConversationSnapshot | null>;
  readonly id: string;
  markAsRead(): Promise<void>;
  markAsTyping(): Promise<void>;
  markAsUnread(): Promise<void>;
  message(id: string): MessageRef;
  participant(user: string | UserRef): ParticipantRef;
  send(params: string | SendTextMessageParams | SendMessageParams): Promise<MessageRef>;
  set(params: SetConversationParams): Promise<void>;
  subscribe(onSnapshot?: (snapshot: ConversationSnapshot | null) => void): ConversationSubscription;
  subscribeMessages(
    onSnapshot?: (snapshot: readonly MessageSnapshot[] | null, loadedAll: boolean) => void,
  ): ours.MessageSubscription;
  subscribeParticipants(
    onSnapshot?: (snapshot: readonly ParticipantSnapshot[] | null, loadedAll: boolean) => void,
  ): ours.ParticipantSubscription;
  subscribeTyping(onSnapshot?: (snapshot: TypingSnapshot | null) => void): TypingSubscription;
}

interface CreateConversationParams {
  access?: 'Read' | 'ReadWrite';
  custom?: Record<string, string>;
  notify?: boolean | 'MentionsOnly';
  photoUrl?: string;
  subject?: string;
  welcomeMessages?: string[];
}

interface SetConversationParams {
  access?: 'Read' | 'ReadWrite' | null;
  custom?: Record<string, string | null> | null;
  notify?: boolean | 'MentionsOnly' | null;
  photoUrl?: string | null;
  subject?: string | null;
  welcomeMessages?: string[] | null;
}

interface SendTextMessageParams {
  custom?: Record<string, string>;
  referencedMessage?: string | MessageRef;
  text: string;
}

interface SendMessageParams {
  content: [ours.SendContentBlock];
  custom?: Record<string, string>;
  referencedMessage?: string | MessageRef;
}

interface ConversationSnapshot {
  readonly access: 'Read' | 'ReadWrite';
  readonly createdAt: number;
  readonly custom: Record<string, string>;
  readonly everyoneReadUntil: number;
  readonly id: string;
  readonly isUnread: boolean;
  readonly joinedAt: number;
  readonly lastMessage: MessageSnapshot | null;
  readonly notify: boolean | 'MentionsOnly';
  readonly photoUrl: string | null;
  readonly readUntil: number;
  readonly subject: string | null;
  readonly unreadMessageCount: number;
  readonly welcomeMessages: readonly string[];
}

type PendingState = ours.PendingState;
type UnsubscribedState = ours.UnsubscribedState;
type ErrorState = ours.ErrorState;
interface ConversationActiveState {
  readonly type: 'active';
  readonly latestSnapshot: ConversationSnapshot | null;
}
interface ConversationListActiveState {
  readonly type: 'active';
  readonly latestSnapshot: readonly ConversationSnapshot[];
  readonly loadedAll: boolean;
}
interface TypingActiveState {
  readonly type: 'active';
  readonly latestSnapshot: TypingSnapshot | null;
}

interface ConversationSubscription {
  readonly connected: Promise<ConversationActiveState>;
  state: PendingState | ConversationActiveState | UnsubscribedState | ErrorState;
  readonly terminated: Promise<UnsubscribedState | ErrorState>;
  unsubscribe(): void;
}

interface ConversationListSubscription {
  readonly connected: Promise<ConversationListActiveState>;
  loadMore(count?: number): Promise<void>;
  state: PendingState | ConversationListActiveState | UnsubscribedState | ErrorState;
  readonly terminated: Promise<UnsubscribedState | ErrorState>;
  unsubscribe(): void;
}

type TypingSnapshot = FewTypingSnapshot | ManyTypingSnapshot;
interface FewTypingSnapshot {
  readonly many: false;
  readonly users: readonly UserSnapshot[];
}
interface ManyTypingSnapshot {
  readonly many: true;
}

interface TypingSubscription {
  readonly connected: Promise<TypingActiveState>;
  state: PendingState | TypingActiveState | UnsubscribedState | ErrorState;
  readonly terminated: Promise<UnsubscribedState | ErrorState>;
  unsubscribe(): void;
}

interface ConversationSearch {
  loadMore(limit?: number): Promise<ConversationSearchState>;
  setQuery(query: string): Promise<ConversationSearchState>;
}

interface ConversationSearchState {
  loadedAll: boolean;
  results: readonly ConversationSnapshot[];
}

interface Session {
  conversation(id: string): ConversationRef;
  user(id: string): UserRef;
  subscribeConversations(
    onSnapshot?: (snapshot: readonly ConversationSnapshot[], loadedAll: boolean) => void,
  ): ConversationListSubscription;
  searchConversations(): ConversationSearch;
  uploadImage(file: Blob, params: { filename: string; width?: number; height?: number }): Promise<string>;
}

/** Compiles as long as what was written for theirs takes ours. */
export function asTheirs(session: ours.ChatSession): Session {
  return session;
}

/** Compiles as long as what was made for theirs is taken by ours. */
export function paramsAreTaken(ref: ours.ConversationRef) {
  return {
    create: (params: CreateConversationParams) => ref.createIfNotExists(params),
    set: (params: SetConversationParams) => ref.set(params),
    send: (params: SendTextMessageParams | SendMessageParams) => ref.send(params),
    // A callback that was written for their snapshots.
    follow: (onSnapshot: (snapshot: ConversationSnapshot | null) => void) => ref.subscribe(onSnapshot),
  };
}
