import type { Conversation } from '@chat-widget/shared/conversation';
import type { Message } from '@chat-widget/shared/message';
import type { Participant, ReadMark, Self } from '@chat-widget/shared/participant';
import type { UserSummary } from '@chat-widget/shared/user';
import type { OutboxEntry } from './outbox.js';
import type { Thread } from './thread.js';
import type { TypingEntry } from './typing.js';

/** The three counters of a conversation's changes (design, "Nothing is missed"). */
export interface Revisions {
  readonly rev: number;
  readonly selfRev: number;
  readonly readRev: number;
}

/** A window over pages: everything that is not older than `oldestMs` is in it. */
export interface ListState {
  readonly oldestMs: number;
  readonly nextCursor: string | null;
  readonly loadedCount: number;
}

/** One conversation as this client knows it. Replaced, never changed. */
export interface ConversationState {
  readonly base: Conversation;
  /** Everything up to here is in this state. */
  readonly applied: Revisions;
  /** The newest revisions that anything told of; larger than `applied` = something is missing. */
  readonly heard: Revisions;
  /** Since this tick it is not to be trusted: frames only raise `heard` until a later answer replaces it. 0 = it is. */
  readonly staleTick: number;
  /** When it last changed: a refusal asked for before that may be old. */
  readonly touchedTick: number;
  /** When this state began: an answer asked for before that is older than it. */
  readonly bornTick: number;
  /** The viewer's own part. Its `unreadCount` goes on being counted, its `rev` says up to where. */
  readonly self: Self;
  /** Its content is cut at 100 graphemes, as in previews. */
  readonly lastMessage: Message | null;
  /** The count, the last message or somebody's name can only be had from a new preview. */
  readonly isPreviewWanted: boolean;
  readonly activityAtMs: number;
  /** Everybody heard of, by user ID; those who left are kept for their stamp. */
  readonly people: ReadonlyMap<string, Participant>;
  /** `null` above 100 participants. */
  readonly reads: ReadonlyMap<string, ReadMark> | null;
  /** `seq` of messages that the viewer deleted for themselves. */
  readonly hiddenSeqs: ReadonlySet<number>;
  readonly typing: readonly TypingEntry[];
  readonly thread: Thread | null;
  /** The window of participants: everyone who joined since `oldestMs`. */
  readonly roster: ListState | null;
}

/** Revisions heard of, and when. */
export interface Heard extends Revisions {
  readonly tick: number;
}

export interface State {
  /** The viewer's user ID; empty until known. */
  readonly me: string;
  /** Counts events: tells which of a reply and a frame is older. */
  readonly tick: number;
  /** Replies asked for before it are of no use: they may be of another epoch. */
  readonly resetTick: number;
  readonly users: ReadonlyMap<string, UserSummary>;
  /** When a `user` frame last told of somebody: replies asked for before it do not undo it. */
  readonly userTicks: ReadonlyMap<string, number>;
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** Not there, or not the viewer's to see, by the tick at which that was known. */
  readonly missing: ReadonlyMap<string, number>;
  /** Revisions heard of conversations that are not loaded. */
  readonly heard: ReadonlyMap<string, Heard>;
  /** The inbox window: everything active since its `oldestMs` is in it. */
  readonly list: ListState | null;
  /** Own messages on their way, oldest first. */
  readonly outbox: readonly OutboxEntry[];
  /** Own messages that the last event showed to be stored: they have left the outbox. */
  readonly stored: readonly Message[];
}

export const emptyState: State = {
  me: '',
  tick: 0,
  resetTick: 0,
  users: new Map(),
  userTicks: new Map(),
  conversations: new Map(),
  missing: new Map(),
  heard: new Map(),
  list: null,
  outbox: [],
  stored: [],
};
