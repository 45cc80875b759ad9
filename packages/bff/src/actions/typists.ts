import type { Typing } from '@chat-widget/shared/event';

/** One who types, until they send, stop, or have not renewed it for its time. */
export interface Typist {
  readonly user: Typing['user'];
  /** A message of theirs with a greater `seq` has ended it. */
  readonly afterSeq: number;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly untilMs: number;
}

/** Who types in a conversation now, as this node has heard: nothing of it is ever stored (decision 4). */
export type TypistsOf = (conversationId: string) => readonly Typist[];
