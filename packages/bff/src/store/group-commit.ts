import type { Database } from 'better-sqlite3';
import { ChatError } from '../rules/chat-error.js';
import { guardLane } from './lane-guard.js';
import { type Lane, Undo } from './store.js';
import { nestedWriteError } from './unit-of-work.js';

interface Job {
  readonly fn: (lane: Lane) => PromiseLike<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly job: Job; readonly ok: boolean; readonly value: unknown };

/** Told about every group, for metrics. */
export type GroupListener = (jobs: number, ms: number) => void;

/** Longest time that jobs of one group may take before the commit: the event loop waits meanwhile. */
const maxGroupMs = 4;

/**
 * Writes that wait at one turn of the event loop share one transaction, each under its own savepoint, and none is
 * answered before the commit: one disk sync for all of them.
 */
export class GroupCommit {
  private readonly waiting: Job[] = [];
  private isDraining = false;
  private readonly statements;
  /** Fails the job that runs now. */
  private expire: (() => void) | null = null;

  constructor(
    private readonly db: Database,
    private readonly lane: Lane,
    private readonly hooks: { begin(): void; beforeCommit(): void; onGroup: GroupListener },
  ) {
    this.statements = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      savepoint: db.prepare('SAVEPOINT job'),
      release: db.prepare('RELEASE job'),
      undo: db.prepare('ROLLBACK TO job'),
    };
  }

  /**
   * Resolves with what `fn` returned, once it is on disk. Throws when called by a running job: from its start to its end
   * only its own continuations run, so no AsyncLocalStorage is needed to know (it slows every promise of the process).
   */
  enqueue<T>(fn: (lane: Lane) => PromiseLike<T>): Promise<T> {
    if (this.expire) throw nestedWriteError();
    return new Promise<T>((resolve, reject) => {
      // The queue holds jobs of every result type; each resolve belongs to its own fn.
      this.waiting.push({ fn, resolve: resolve as (value: unknown) => void, reject });
      if (!this.isDraining) {
        this.isDraining = true;
        setImmediate(() => void this.drain());
      }
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.isDraining) await new Promise((resolve) => setImmediate(resolve));
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.runGroup();
      // Let the event loop read the next requests: they form the next group.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.isDraining = false;
  }

  private async runGroup(): Promise<void> {
    const startedMs = performance.now();
    const outcomes: Outcome[] = [];
    try {
      this.statements.begin.run();
      this.hooks.begin();
    } catch (error) {
      return this.failAll(outcomes, this.waiting.splice(0), error);
    }
    const unwatch = this.watch();
    while (this.waiting.length > 0 && performance.now() - startedMs < maxGroupMs) {
      const job = this.waiting.shift();
      if (!job) break;
      const outcome = await this.runJob(job);
      outcomes.push(outcome);
      // Some errors (a full disk) end the whole transaction: nothing of the group was stored.
      if (!this.db.inTransaction) {
        unwatch();
        return this.failAll(outcomes, [], outcome.value);
      }
    }
    unwatch();
    try {
      this.hooks.beforeCommit();
      this.statements.commit.run();
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      return this.failAll(outcomes, [], error);
    }
    this.hooks.onGroup(outcomes.length, performance.now() - startedMs);
    for (const { job, ok, value } of outcomes) ok ? job.resolve(value) : job.reject(value);
  }

  /** Runs one job under a savepoint. */
  private async runJob(job: Job): Promise<Outcome> {
    const { lane, revoke } = guardLane(this.lane);
    try {
      this.statements.savepoint.run();
      const value = await this.settle(job, lane);
      this.statements.release.run();
      return { job, ok: true, value };
    } catch (error) {
      if (this.db.inTransaction) this.undoJob();
      return error instanceof Undo ? { job, ok: true, value: error.value } : { job, ok: false, value: error };
    } finally {
      this.expire = null;
      revoke();
    }
  }

  /** Rolls back what the running job did; where even that fails, the whole group. */
  private undoJob(): void {
    try {
      this.statements.undo.run();
      this.statements.release.run();
    } catch {
      // The job's own error is the one to tell; the group sees that its transaction is gone.
      this.db.exec('ROLLBACK');
    }
  }

  private settle(job: Job, lane: Lane): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.expire = () => reject(new Error('a unit of work awaited something else than its lane'));
      job.fn(lane).then(resolve, reject);
    });
  }

  /** SQLite answers at once, so a job that is unsettled at the next turn of the event loop waits for something else. */
  private watch(): () => void {
    let immediate = setImmediate(function check(this: void) {
      expireCurrent();
      immediate = setImmediate(check);
    });
    const expireCurrent = () => this.expire?.();
    return () => clearImmediate(immediate);
  }

  private failAll(done: readonly Outcome[], untouched: readonly Job[], cause: unknown): void {
    const error = new ChatError('unavailable', '', { cause });
    for (const { job } of done) job.reject(error);
    for (const job of untouched) job.reject(error);
  }
}
