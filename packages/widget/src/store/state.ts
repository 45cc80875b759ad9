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

export const noRevisions: Revisions = { rev: 0, selfRev: 0, readRev: 0 };

/** The window of participants: everyone who joined since `oldestMs`. */
export interface Roster {
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
  /** Being loaded anew: frames only raise `heard` until then. */
  readonly isStale: boolean;
  /** A reply asked for before this tick does not end that. */
  readonly staleTick: number;
  /** When it last changed: a refusal asked for before that may be old. */
  readonly touchedTick: number;
  /** A `sync` called it ended (or hidden) at this tick: a preview asked for later must tell. 0 = no doubt. */
  readonly doubtTick: number;
  /** `rev` at which this state began; every private mark on later messages has been seen. */
  readonly bornAtRev: number;
  /** When this state began: an answer asked for before that is older than it. */
  readonly bornTick: number;
  readonly self: Self;
  /** The tick of the viewer's own mark that the server has not confirmed yet. */
  readonly selfTick: number;
  readonly unreadCount: number;
  /** `rev` that `unreadCount` was counted at. */
  readonly unreadRev: number;
  /** Its content is cut at 100 graphemes, as in previews. */
  readonly lastMessage: Message | null;
  /** `rev` at which `lastMessage` was known to be the last. */
  readonly lastRev: number;
  /** The count or the last message can only be had from a new preview. */
  readonly isPreviewWanted: boolean;
  readonly activityAtMs: number;
  /** Everybody heard of, by user ID; those who left are kept for their stamp. */
  readonly people: ReadonlyMap<string, Participant>;
  /** `null` above 100 participants. */
  readonly reads: ReadonlyMap<string, ReadMark> | null;
  /** `seq` of messages that the viewer deleted for themselves. */
  readonly hiddenSeqs: ReadonlySet<number>;
  /** `seq` of messages read one by one beyond the mark. */
  readonly readSeqs: ReadonlySet<number>;
  readonly typing: readonly TypingEntry[];
  /** Newest `seq` by sender: what they typed before it is over. */
  readonly spokeSeqs: ReadonlyMap<string, number>;
  readonly thread: Thread | null;
  readonly roster: Roster | null;
}

/** The inbox window: everything active since `oldestMs` is in it. */
export interface ListState {
  readonly oldestMs: number;
  readonly nextCursor: string | null;
  readonly loadedCount: number;
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
  /** Replies asked for before it are of no use. */
  readonly resetTick: number;
  readonly users: ReadonlyMap<string, UserSummary>;
  /** When a `user` frame last told of somebody; replies asked for before it do not undo it. */
  readonly userTicks: ReadonlyMap<string, number>;
  readonly conversations: ReadonlyMap<string, ConversationState>;
  /** Not there, or not the viewer's to see, by the tick at which that was known. */
  readonly missing: ReadonlyMap<string, number>;
  /** Revisions heard of conversations that are not loaded. */
  readonly heard: ReadonlyMap<string, Heard>;
  readonly list: ListState | null;
  /** Own messages on their way, oldest first. */
  readonly outbox: readonly OutboxEntry[];
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
};

/** A copy with one entry set; the same map when nothing changes. */
export function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  return map.get(key) === value ? map : new Map(map).set(key, value);
}

export function withoutKey<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}

export function maxRevisions(a: Revisions, b: Partial<Revisions>): Revisions {
  const { rev = 0, selfRev = 0, readRev = 0 } = b;
  if (rev <= a.rev && selfRev <= a.selfRev && readRev <= a.readRev) return a;
  return {
    rev: Math.max(a.rev, rev),
    selfRev: Math.max(a.selfRev, selfRev),
    readRev: Math.max(a.readRev, readRev),
  };
}

/** True when something was heard of that this state does not hold. */
export function isBehind({ applied, heard }: ConversationState): boolean {
  return heard.rev > applied.rev || heard.selfRev > applied.selfRev || heard.readRev > applied.readRev;
}

/** Remembers how far a conversation that is not loaded has come. */
export function hearUnknown(state: State, id: string, revisions: Partial<Revisions>): State {
  const newest = maxRevisions(state.heard.get(id) ?? noRevisions, revisions);
  return { ...state, heard: withEntry(state.heard, id, { ...newest, tick: state.tick }) };
}
