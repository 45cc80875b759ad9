import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConversationRef } from '../session/types.js';
import { TypingSignal } from './typing-signal.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('one short message after the other says no more than the server hears, and goes on when it listens again', () => {
  let said = 0;
  const markAsTyping = async () => {
    said += 1;
  };
  // All that a signal uses of a conversation.
  const ref = { markAsTyping } as unknown as ConversationRef;
  const signal = new TypingSignal();
  const write = () => {
    signal.typed(ref, 'yes');
    signal.sent();
  };
  for (let message = 0; message < 20; message += 1) {
    write();
    vi.advanceTimersByTime(100);
  }
  expect(said).toBe(5);
  // Ten seconds after the first of them, and the time of a request.
  vi.advanceTimersByTime(8_400);
  write();
  expect(said).toBe(5);
  vi.advanceTimersByTime(200);
  write();
  expect(said).toBe(6);
});
