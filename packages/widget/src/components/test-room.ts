import { areTexts } from '../session/arguments.js';
import type {
  ConversationSnapshot,
  MessageSnapshot,
  SendTextMessageParams,
  TypingSnapshot,
  UserSnapshot,
} from '../session/types.js';
import { TestError } from './test-people.js';
import { TestTopic } from './test-topic.js';
import { TestTray } from './test-tray.js';

const windowSize = 30;

/** One conversation of a `TestSession`: what it holds, and what tests make happen in it. */
export class TestRoom {
  readonly changes = new TestTopic(0);
  /** The files picked for the next message. */
  readonly tray = new TestTray();
  /** Newest first. */
  messages: readonly MessageSnapshot[] = [];
  typing: TypingSnapshot | null = null;
  draft = '';
  isPending = false;
  access: ConversationSnapshot['access'] = 'ReadWrite';
  type: ConversationSnapshot['type'] = 'direct';
  support: ConversationSnapshot['support'] = null;
  welcomeMessages: readonly string[] = [];
  title: string;
  loads = 0;
  /** So many read marks are refused, each after it was shown for a moment. */
  readRefusals = 0;
  /** What the next send is refused with; `hang` leaves it on its way, until it is dropped. */
  nextSend:
    | { error: Error & { code: NonNullable<MessageSnapshot['error']>['code'] }; shown: boolean }
    | 'hang'
    | null = null;
  /** Awaited before a message is taken back; refuses it by rejecting. */
  beforeDiscard: () => Promise<void> = () => Promise.resolve();
  /** Awaited before an edit is stored; refuses it by rejecting. */
  beforeEdit: () => Promise<void> = () => Promise.resolve();
  readonly #hanging = new Map<string, (reason: Error) => void>();
  #seq = 0;
  #readUntilSeq = 0;
  #shown = windowSize;
  /** From noon of yesterday: what comes within some hours is of one day, whenever the tests run. */
  #nowMs = new Date().setHours(-12, 0, 0, 0);

  constructor(
    readonly id: string,
    readonly me: UserSnapshot,
    readonly other: UserSnapshot,
    readonly published: () => void,
  ) {
    this.title = other.name;
  }

  get loadedAll(): boolean {
    return this.messages.length <= this.#shown;
  }

  window(): readonly MessageSnapshot[] {
    return this.messages.slice(0, this.#shown);
  }

  loadMore(count: number): Promise<void> {
    this.loads += 1;
    this.#shown += count;
    this.announce();
    return Promise.resolve();
  }

  showOnly(count: number): void {
    this.#shown = count;
  }

  /** Lets the clock of the messages go on (or back). */
  pass(ms: number): void {
    this.#nowMs += ms;
  }

  announce(): void {
    this.changes.set(this.changes.value + 1);
    this.published();
  }

  add(sender: UserSnapshot | null, plaintext: string, extra: Partial<MessageSnapshot> = {}): MessageSnapshot {
    this.#seq += 1;
    this.#nowMs += 1_000;
    const isOwn = sender?.id === this.me.id;
    const message: MessageSnapshot = {
      id: `${this.id}-${this.#seq}`,
      key: `${this.id}-${this.#seq}`,
      conversationId: this.id,
      seq: this.#seq,
      type: sender === null ? 'system' : 'text',
      sender,
      isOwn,
      text: plaintext,
      plaintext,
      content: [{ type: 'text', children: [plaintext] }],
      attachments: [],
      referencedMessage: null,
      custom: {},
      context: null,
      createdAt: this.#nowMs,
      editedAt: null,
      isDeleted: false,
      sendState: isOwn ? 'sent' : null,
      error: null,
      ...extra,
    };
    this.messages = [message, ...this.messages];
    this.#shown += 1;
    if (isOwn) this.#readUntilSeq = this.#seq;
    return message;
  }

  /** Somebody else writes, for all to see. */
  receive(text: string): MessageSnapshot {
    const message = this.add(this.other, text);
    this.announce();
    return message;
  }

  async send({
    text,
    attachments = [],
    context,
    referencedMessageId,
  }: SendTextMessageParams): Promise<MessageSnapshot> {
    const outcome = this.nextSend;
    this.nextSend = null;
    if (outcome !== null && outcome !== 'hang' && !outcome.shown) throw outcome.error;
    // As the session does, which is given what comes from outside.
    if (context && !areTexts(context)) throw new TestError('invalidArgument');
    const answered = this.messages.find(({ id }) => id === referencedMessageId);
    const sending = this.add(this.me, text.replaceAll(/[*_~`]/g, ''), {
      text,
      referencedMessage: answered ?? null,
      sendState: 'sending',
      attachments: this.tray.take(attachments),
      context: context === undefined ? null : { ...context, isVerified: false },
    });
    this.announce();
    if (outcome === 'hang') {
      return await new Promise<MessageSnapshot>((_resolve, reject) => this.#hanging.set(sending.id, reject));
    }
    await Promise.resolve();
    if (outcome !== null) {
      const error = { code: outcome.error.code, status: null, detail: '' };
      this.change(sending.id, { sendState: 'failed', seq: null, error });
      throw outcome.error;
    }
    this.change(sending.id, { sendState: 'sent' });
    return sending;
  }

  change(id: string, changes: Partial<MessageSnapshot>): void {
    this.messages = this.messages.map((message) =>
      message.id === id ? { ...message, ...changes } : message,
    );
    this.announce();
  }

  drop(id: string): void {
    this.messages = this.messages.filter((message) => message.id !== id);
    this.#hanging.get(id)?.(new TestError('invalidArgument', 'dropped'));
    this.announce();
  }

  markRead(): boolean {
    const before = this.#readUntilSeq;
    this.#readUntilSeq = this.#seq;
    this.announce();
    if (this.readRefusals === 0) return true;
    this.readRefusals -= 1;
    this.#readUntilSeq = before;
    this.announce();
    return false;
  }

  setTyping(users: readonly UserSnapshot[]): void {
    this.typing = { many: false, users };
    this.announce();
  }

  snapshot(): ConversationSnapshot {
    const newest = this.messages[0] ?? null;
    return {
      id: this.id,
      type: this.type,
      subject: null,
      title: this.title,
      photoUrl: null,
      custom: {},
      welcomeMessages: this.welcomeMessages,
      access: this.access,
      role: 'member',
      canWrite: this.access === 'ReadWrite' && !this.support?.isBlocked,
      support: this.support,
      notify: true,
      createdAt: this.#nowMs,
      joinedAt: this.#nowMs,
      lastActivityAt: newest?.createdAt ?? this.#nowMs,
      lastMessage: newest,
      unreadMessageCount: this.messages.filter(({ isOwn, seq }) => !isOwn && (seq ?? 0) > this.#readUntilSeq)
        .length,
      isUnread: false,
      isArchived: false,
      memberCount: 2,
      others: [this.other],
      everyoneReadUntil: 0,
      everyoneReadUntilSeq: 0,
      readUntil: 0,
      readUntilSeq: this.#readUntilSeq,
    };
  }
}
