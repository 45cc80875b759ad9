import type { Changes, EventName } from '@chat-widget/shared/event';
import {
  fromHistory,
  type Range,
  readEnd,
  readHolders,
  readRange,
  readReads,
  readSelf,
} from '../actions/ranges.js';
import type { Ring } from '../actions/ring.js';
import { isTeamId } from '../rules/teams.js';
import type { Lane, Store } from '../store/store.js';
import type { Connections } from './connections.js';
import { addDue, type Due, emptyDue } from './due.js';
import { type Follow, Follows } from './follow.js';
import { encodeFrame } from './frame.js';

type ConversationRing = Exclude<Ring, { kind: 'user' | 'typing' }>;

export interface AnnouncerOptions {
  readonly store: Store;
  readonly projectId: string;
  readonly connections: Connections;
  /** Cursor for the `id:` of frames. */
  readonly cursor: () => string | null;
  readonly onFrames: (event: EventName, connections: number) => void;
}

/**
 * Turns rings into frames: reads each range once and sends it, in order, to the members who are connected here. One
 * loop a conversation: rings that arrive meanwhile widen the next range.
 */
export class Announcer {
  private readonly follows = new Follows();
  private readonly due = new Map<string, Due>();
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly options: AnnouncerOptions) {}

  /** Resolves when what the ring says has been sent to everyone here; rejects when reading it failed: a comparison has to come again. */
  ring(ring: ConversationRing): Promise<void> {
    const { conversationId } = ring;
    const due = this.due.get(conversationId) ?? emptyDue();
    addDue(due, ring);
    this.due.set(conversationId, due);
    const running = this.running.get(conversationId) ?? this.start(conversationId);
    return running;
  }

  /** Forgets who is in what: nobody is connected, and what is rung meanwhile is not heard. */
  forget(): void {
    this.follows.clear();
  }

  /** What a comparison needs to know of a conversation; undefined when it is not followed. */
  follow(conversationId: string): Follow | undefined {
    return this.follows.get(conversationId);
  }

  /** Members of a followed conversation, else as the database has them. */
  async membersOf(conversationId: string): Promise<Iterable<string>> {
    const follow = this.follows.get(conversationId);
    if (follow) return follow.members.keys();
    const rows = await this.options.store.read((lane) =>
      lane.queries.members.audience.execute({ conversationId }),
    );
    return rows.map((row) => row.userId);
  }

  private start(conversationId: string): Promise<void> {
    const run = this.run(conversationId).finally(() => this.running.delete(conversationId));
    this.running.set(conversationId, run);
    return run;
  }

  private async run(conversationId: string): Promise<void> {
    const failures: unknown[] = [];
    for (let due = this.due.get(conversationId); due; due = this.due.get(conversationId)) {
      this.due.delete(conversationId);
      const work = due;
      try {
        await this.options.store.read((lane) => this.announce(lane, conversationId, work));
      } catch (error) {
        // The range stays unannounced and the follow unchanged: the next ring or comparison reads it again.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  private async announce(lane: Lane, conversationId: string, due: Due): Promise<void> {
    const follow = await this.followFor(lane, conversationId);
    const { changes, read } = due;
    if (changes && changes.rev > (follow.rev ?? changes.since)) {
      await this.announceChanges(lane, conversationId, follow, follow.rev ?? changes.since);
    }
    if (read && read.rev > (follow.readRev ?? read.since)) {
      await this.announceReads(lane, conversationId, follow, follow.readRev ?? read.since);
    }
    for (const [userId, { since, rev }] of due.selves) {
      if (rev > (follow.selfRevs.get(userId) ?? since)) {
        await this.announceSelf(lane, conversationId, userId, follow, since);
      }
    }
    // Those told privately count too: who left is told once, not at each comparison.
    const isHeard = [...follow.members.keys(), ...follow.selfRevs.keys()].some((userId) =>
      this.options.connections.has(userId),
    );
    if (!isHeard) {
      this.follows.delete(conversationId);
    }
  }

  private async followFor(lane: Lane, conversationId: string): Promise<Follow> {
    const known = this.follows.get(conversationId);
    if (known) return known;
    const rows = await lane.queries.members.audience.execute({ conversationId });
    const follow: Follow = {
      rev: null,
      readRev: null,
      members: new Map(rows.map((row) => [row.userId, row.historyFromSeq])),
      selfRevs: new Map(),
    };
    this.follows.set(conversationId, follow);
    return follow;
  }

  private async announceChanges(
    lane: Lane,
    conversationId: string,
    follow: Follow,
    since: number,
  ): Promise<void> {
    const range = await readRange(lane, this.options.projectId, conversationId, since);
    if (!range || range.changes.rev <= since) return;
    const leaving = range.members.filter((member) => !member.isActive);
    for (const member of range.members) {
      // They hear by their team's part, for as long as they speak for it.
      if (member.teamId !== null) continue;
      if (member.isActive) follow.members.set(member.userId, member.historyFromSeq);
      else follow.members.delete(member.userId);
    }
    if (range.changes.reset || range.changes.conversation)
      await this.reloadMembers(lane, conversationId, follow);
    follow.rev = range.changes.rev;
    this.sendChanges(range, follow);
    for (const member of leaving) {
      follow.selfRevs.set(member.userId, member.selfRev);
      this.sendEnd(range, member);
    }
  }

  /** A revival moves where members' history starts without stamping them; a reset leaves changes out. */
  private async reloadMembers(lane: Lane, conversationId: string, follow: Follow): Promise<void> {
    const rows = await lane.queries.members.audience.execute({ conversationId });
    // Who is not active now may not hear of it, even when the range ends before their removal.
    follow.members.clear();
    for (const row of rows) follow.members.set(row.userId, row.historyFromSeq);
  }

  private sendChanges({ changes }: Range, follow: Follow): void {
    const { connections, cursor } = this.options;
    const shared = encodeFrame('changes', changes, cursor());
    for (const [userId, historyFromSeq] of follow.members) {
      if (!connections.has(userId)) continue;
      const own = fromHistory(changes, historyFromSeq);
      this.send('changes', userId, own === changes ? shared : encodeFrame('changes', own, cursor()));
    }
  }

  /** Who left or was removed hears of that and nothing more. */
  private sendEnd({ changes }: Range, member: { userId: string; rev: number }): void {
    const { connections, cursor } = this.options;
    if (!connections.has(member.userId)) return;
    const { conversationId, since } = changes;
    const participants = changes.participants.filter((one) => one.userId === member.userId);
    const end: Changes = {
      ...{ conversationId, since, rev: member.rev, participants, messages: [] },
      // Too much happened for their own row to be in it, or none of them has one: they load again, and find that they are out.
      ...(changes.reset || isTeamId(member.userId) ? { reset: true } : {}),
    };
    this.send('changes', member.userId, encodeFrame('changes', end, cursor()));
  }

  private async announceReads(
    lane: Lane,
    conversationId: string,
    follow: Follow,
    since: number,
  ): Promise<void> {
    const reads = await readReads(lane, conversationId, since);
    if (!reads) return;
    follow.readRev = reads.readRev;
    const frame = encodeFrame('read', reads, this.options.cursor());
    for (const userId of follow.members.keys()) this.send('read', userId, frame);
  }

  private async announceSelf(
    lane: Lane,
    conversationId: string,
    userId: string,
    follow: Follow,
    rungSince: number,
  ): Promise<void> {
    const { connections, cursor } = this.options;
    if (!connections.has(userId)) return;
    const since = follow.selfRevs.get(userId) ?? rungSince;
    const self = await readSelf(lane, conversationId, userId, since);
    if (!self) return;
    follow.selfRevs.set(userId, self.self.selfRev);
    if (self.self.isActive) {
      // A team's part is that of those who have none of their own.
      const holders = isTeamId(userId) ? await readHolders(lane, conversationId) : undefined;
      return this.send('self', userId, encodeFrame('self', self, cursor()), holders);
    }
    // Out already when this node began to follow the conversation.
    const end = await readEnd(lane, conversationId, userId);
    if (end) this.send('changes', userId, encodeFrame('changes', end, cursor()));
  }

  private send(event: EventName, identity: string, frame: Buffer, except?: ReadonlySet<string>): void {
    const sent = this.options.connections.send(identity, frame, except);
    if (sent > 0) this.options.onFrames(event, sent);
  }
}
