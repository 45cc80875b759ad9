import type {
  ChatSession,
  ConnectionSnapshot,
  ConversationRef,
  ConversationSearch,
  ConversationSnapshot,
  FileUrls,
  MessageSnapshot,
  TypingSnapshot,
  UnreadSnapshot,
  UserSnapshot,
} from '../session/types.js';
import { testMessageRef } from './test-message-ref.js';
import { TestError, testUser } from './test-people.js';
import { TestRoom } from './test-room.js';
import { TestTopic } from './test-topic.js';
import { TestTray } from './test-tray.js';

export { TestError, testUser };

/** No component asks for it. */
const refuse = () => Promise.reject(new TestError('forbidden'));

/** A session in memory, for the tests of components: everything happens when a test says so. */
export class TestSession implements ChatSession {
  readonly me = testUser('ana', 'Ana Duarte');
  readonly currentUser = Promise.resolve(this.me);
  readonly people: UserSnapshot[] = [testUser('ben', 'Ben Okafor'), testUser('chloe', 'Chloé Martin')];
  readonly rooms = new Map<string, TestRoom>();
  readonly connection = new TestTopic<ConnectionSnapshot>({ state: 'online', retryAt: null, error: null });
  readonly calls: string[] = [];
  /** What is unread in all; a room's own count changes nothing here. */
  readonly unread = new TestTopic<UnreadSnapshot>({ unreadCount: 0, unreadConversations: 0 });
  /** Addresses by file; files that are not here cannot be shown. */
  readonly files = new Map<string, FileUrls>();
  readonly #list = new TestTopic<readonly ConversationSnapshot[] | undefined>(undefined);
  readonly #refs = new Map<string, ConversationRef>();

  /** Adds a direct conversation, the newest of all. */
  addRoom(id: string, other: UserSnapshot): TestRoom {
    const room = new TestRoom(id, this.me, other, () => this.publish());
    this.rooms.set(id, room);
    return room;
  }

  /** Shows the list as it is now. */
  publish(): void {
    const snapshots = [...this.rooms.values()].map((room) => room.snapshot());
    this.#list.set(snapshots.sort((a, b) => b.lastActivityAt - a.lastActivityAt));
  }

  failList(error: Error): void {
    this.#list.fail(error);
  }

  conversation(id: string): ConversationRef {
    const known = this.#refs.get(id);
    if (known !== undefined) return known;
    const ref = this.#makeRef(id, this.rooms.get(id));
    this.#refs.set(id, ref);
    return ref;
  }

  directConversation(other: { userId: string } | { username: string }): Promise<ConversationRef> {
    const id = 'userId' in other ? other.userId : other.username;
    const person = this.people.find((one) => one.id === id);
    if (person === undefined) return Promise.reject(new TestError('userNotFound'));
    if (!this.rooms.has(id)) this.addRoom(id, person);
    this.publish();
    return Promise.resolve(this.conversation(id));
  }

  readonly createGroup = refuse;

  searchUsers(query: string): Promise<readonly UserSnapshot[]> {
    const found = this.people.filter(({ name }) => name.toLowerCase().startsWith(query.toLowerCase()));
    return Promise.resolve(found);
  }

  user(id: string) {
    return { id, get: () => Promise.resolve(this.people.find((one) => one.id === id) ?? null) };
  }

  searchConversations(): ConversationSearch {
    return { setQuery: refuse, loadMore: refuse };
  }

  readonly uploadFile = refuse;
  readonly uploadImage = refuse;
  readonly uploadVideo = refuse;
  readonly uploadAudio = refuse;

  subscribeConversations(
    onSnapshot?: (snapshot: readonly ConversationSnapshot[], loadedAll: boolean) => void,
  ) {
    const subscription = this.#list.subscribe(
      (latestSnapshot) => (latestSnapshot === undefined ? null : { latestSnapshot, loadedAll: true }),
      ({ latestSnapshot }) => onSnapshot?.(latestSnapshot, true),
    );
    return Object.assign(subscription, { loadMore: () => Promise.resolve() });
  }

  subscribeConnection(onSnapshot?: (snapshot: ConnectionSnapshot) => void) {
    return this.connection.subscribe(
      (latestSnapshot) => ({ latestSnapshot }),
      ({ latestSnapshot }) => onSnapshot?.(latestSnapshot),
    );
  }

  subscribeUnread(onSnapshot?: (snapshot: UnreadSnapshot) => void) {
    return this.unread.subscribe(
      (latestSnapshot) => ({ latestSnapshot }),
      ({ latestSnapshot }) => onSnapshot?.(latestSnapshot),
    );
  }

  fileUrls(fileId: string): Promise<FileUrls> {
    this.calls.push(`urls ${fileId}`);
    const urls = this.files.get(fileId);
    return urls === undefined ? Promise.reject(new TestError('fileNotFound')) : Promise.resolve(urls);
  }

  /** Lets a file be loaded from an address, for an hour. */
  serve(fileId: string, url: string, thumbnailUrl: string | null = null): void {
    this.files.set(fileId, { url, thumbnailUrl, expiresAt: Date.now() + 3_600_000 });
  }

  reconnect(): void {
    this.calls.push('reconnect');
  }

  close(): Promise<void> {
    this.calls.push('close');
    return Promise.resolve();
  }

  forget(): Promise<void> {
    this.calls.push('forget');
    return Promise.resolve();
  }

  #makeRef(id: string, room: TestRoom | undefined): ConversationRef {
    const log = (call: string) => {
      this.calls.push(`${call} ${id}`);
      return Promise.resolve();
    };
    const changes = room?.changes ?? new TestTopic(0);
    return {
      id,
      get: () => Promise.resolve(room?.snapshot() ?? null),
      createIfNotExists: refuse,
      set: refuse,
      participant: () => {
        throw new TestError('forbidden');
      },
      message: (messageId) => testMessageRef(this.calls, messageId, id, room),
      send: async (params) => {
        if (room === undefined) throw new TestError('conversationNotFound');
        const sent = await room.send(typeof params === 'string' ? { text: params } : { text: '', ...params });
        return testMessageRef(this.calls, sent.id, id, room);
      },
      attachments: () => Promise.resolve(room?.tray ?? new TestTray()),
      hasAttachments: () => Promise.resolve((room?.tray.items.length ?? 0) > 0),
      markAsRead: () => {
        const isMarked = room?.markRead() ?? false;
        this.calls.push(`read ${id}`);
        return isMarked ? Promise.resolve() : Promise.reject(new TestError('network'));
      },
      markAsUnread: () => log('unread'),
      markAsTyping: () => log('typing'),
      hide: () => log('hide'),
      leave: () => log('leave'),
      subscribe: (onSnapshot) =>
        changes.subscribe(
          () => ({ latestSnapshot: room?.snapshot() ?? null }),
          ({ latestSnapshot }) => onSnapshot?.(latestSnapshot),
        ),
      subscribeMessages: (onSnapshot) => {
        const subscription = changes.subscribe(
          () =>
            room?.isPending
              ? null
              : { latestSnapshot: room?.window() ?? null, loadedAll: room?.loadedAll ?? true },
          ({
            latestSnapshot,
            loadedAll,
          }: {
            latestSnapshot: readonly MessageSnapshot[] | null;
            loadedAll: boolean;
          }) => onSnapshot?.(latestSnapshot, loadedAll),
        );
        return Object.assign(subscription, {
          loadMore: (count = 30) => room?.loadMore(count) ?? Promise.resolve(),
        });
      },
      subscribeParticipants: () =>
        Object.assign(
          changes.subscribe(
            () => ({ latestSnapshot: null, loadedAll: true }),
            () => undefined,
          ),
          { loadMore: () => Promise.resolve() },
        ),
      subscribeTyping: (onSnapshot) =>
        changes.subscribe(
          (): { latestSnapshot: TypingSnapshot | null } => ({ latestSnapshot: room?.typing ?? null }),
          ({ latestSnapshot }) => onSnapshot?.(latestSnapshot),
        ),
      getDraft: () => Promise.resolve(room?.draft ?? ''),
      setDraft: (text) => {
        if (room !== undefined) room.draft = text;
        return Promise.resolve();
      },
    };
  }
}
