import { limits } from '@chat-widget/shared/limits';
import type { Viewer } from '../rules/viewer.js';
import { openingFrame, retryFrame } from './frame.js';
import type { Sink } from './sink.js';

const maxTimerMs = 2 ** 31 - 1;

/**
 * One open stream. Until `release` it holds frames back: it listens before its `sync` is read, so that nothing falls
 * between the two. A reader who does not take what is written is closed; its client comes back and syncs.
 */
export class Connection {
  private held: Buffer[] | null = [];
  private isOpen = true;
  private isEnding = false;
  /** Size of the largest frame since the reader last caught up. */
  private largestBytes = 0;
  private stalledSinceMs: number | null = null;
  private readonly expiry: NodeJS.Timeout;

  constructor(
    readonly viewer: Viewer,
    private readonly sink: Sink,
    expiresAtMs: number,
    nowMs: number,
  ) {
    sink.write(openingFrame);
    const leftMs = Math.min(Math.max(expiresAtMs - nowMs, 0), maxTimerMs);
    this.expiry = setTimeout(() => this.end(), leftMs);
    this.expiry.unref();
    sink.onClose(() => {
      this.isOpen = false;
      this.held = null;
      clearTimeout(this.expiry);
    });
  }

  onClose(listener: () => void): void {
    this.sink.onClose(listener);
  }

  /** Sends a shared frame, or holds it back until `release`. */
  send(frame: Buffer): void {
    if (!this.isOpen || this.isEnding) return;
    if (this.held) this.held.push(frame);
    else this.write(frame);
  }

  /** Sends the `sync` first, then what was held back. */
  release(syncFrame: Buffer): void {
    if (!this.isOpen || this.isEnding || !this.held) return;
    const { held } = this;
    this.held = null;
    this.write(syncFrame);
    for (const frame of held) this.write(frame);
  }

  /** Closes a reader who has taken nothing for too long. */
  checkStall(nowMs: number): void {
    if (this.sink.waitingBytes === 0) this.stalledSinceMs = null;
    else if (this.stalledSinceMs === null) this.stalledSinceMs = nowMs;
    else if (nowMs - this.stalledSinceMs >= limits.maxStreamStallMs) this.destroy();
  }

  /** Ends in order, as when the token ends. */
  end(retryWithinMs?: number): void {
    if (!this.isOpen || this.isEnding) return;
    this.isEnding = true;
    if (retryWithinMs !== undefined) this.sink.write(retryFrame(retryWithinMs));
    this.sink.end();
  }

  destroy(): void {
    this.sink.destroy();
  }

  /** A single frame of any size may wait, or a large `sync` would close every stream that it begins; a backlog may not. */
  private write(frame: Buffer): void {
    if (this.sink.waitingBytes === 0) this.largestBytes = 0;
    this.largestBytes = Math.max(this.largestBytes, frame.length);
    this.sink.write(frame);
    if (this.sink.waitingBytes > limits.maxStreamBufferBytes + this.largestBytes) this.destroy();
  }
}
