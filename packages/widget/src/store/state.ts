import type { Conversation } from '@chat-widget/shared/conversation';
import type { Message } from '@chat-widget/shared/message';
import type { Participant, ReadMark, Self } from '@chat-widget/shared/participant';
import type { UserSummary } from '@chat-widget/shared/user';
import type { OutboxEntry } from './outbox.js';
import type { Revisions } from './revisions.js';
import type { Thread } from './thread.js';
import type { TypingEntry } from './typing.js';

/** A window over pages: everything that is not older than `oldestMs` is in it. */
export interface ListState {
  readonly oldestMs: number;
  readonly nextCursor: string | null;
  readonly loadedCount: number;
}

/** One conversation as this client knows it. Replaced, never changed. */
export interface ConversationState {
  /** May hold more than that: it is the preview that it came with. */
  readonly base: Conversation;
  /** Everything up to here is in this state; `heard` tells whether there is more. */
  readonly applied: Revisions;
  /** It is not to be trusted: nothing is applied to it until it is loaded anew. */
  readonly isStale: boolean;
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
  readonly thread: Thread;
  /** The window of participants: everyone who joined since `oldestMs`. */
  readonly roster: ListState | null;
}

export interface State {
  /** The viewer's user ID; empty until known. */
  readonly me: string;
  /**
   * What no stamp orders: conversations that ended or became stale, each with a new object each time; by '' that
   * everything was declared unknown. An answer asked for before that is of no use (`isOverturned`).
   */
  readonly upsets: ReadonlyMap<string, object>;
  readonly users: ReadonlyMap<string, UserSummary>;
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /**
   * The newest revisions that anything told of, also of conversations that are not loaded; `null` for one that is not
   * there, or not the viewer's to see.
   */
  readonly heard: ReadonlyMap<string, Revisions | null>;
  /** The inbox window: everything active since its `oldestMs` is in it. */
  readonly list: ListState | null;
  /** Own messages on their way, oldest first. */
  readonly outbox: readonly OutboxEntry[];
  /** The messages that the last event told of. Own ones have left the outbox. */
  readonly told: readonly Message[];
}

export const emptyState: State = {
  me: '',
  upsets: new Map(),
  users: new Map(),
  conversations: new Map(),
  heard: new Map(),
  list: null,
  outbox: [],
  told: [],
};
