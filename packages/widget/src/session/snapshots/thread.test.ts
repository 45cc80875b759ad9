import { describe, expect, it } from 'vitest';
import { id, names, thread, user, view } from './test-thread.js';

const maxUs = 50;

/** What happens to a thread that is loaded and shown. */
function busyThread() {
  const { frame, list } = thread(10_000);
  let rev = 10_001;
  let readRev = 0;
  const change = (seq: number, content: string) => {
    const messages = [view(seq, seq % 2 === 0 ? 'ana' : 'me', rev + 1, content)];
    const payload = { conversationId: id, since: rev, rev: rev + 1, participants: [], messages };
    rev += 1;
    frame({ type: 'changes', payload });
  };
  const read = (readSeq: number) => {
    readRev += 1;
    const reads = names.map((userId) => ({ userId, readSeq, readAt: null, readRev }));
    frame({
      type: 'read',
      payload: { conversationId: id, readSince: readRev - 1, readRev, reads },
    });
  };
  list();
  return { frame, list, read, change, add: (content: string) => change(rev + 1, content) };
}

describe('a thread of 10,000 messages', () => {
  it.each<[string, (busy: ReturnType<typeof busyThread>, step: number) => void]>([
    ['a new message', ({ add }) => add('new')],
    ['an edited message', ({ change }, step) => change(2 + ((step * 7_919) % 10_000), `edited ${step}`)],
    ['a read mark', ({ read }, step) => read(100 + step)],
  ])('is shown again within 50 µs after %s (T35)', (_, happen) => {
    const medianUs = () => {
      const busy = busyThread();
      const times = Array.from({ length: 1_000 }, (_, step) => {
        happen(busy, step);
        const before = performance.now();
        busy.list();
        return (performance.now() - before) * 1_000;
      });
      return times.sort((a, b) => a - b)[500] ?? 0;
    };
    // What other processes take away counts for none of them, nor that the machine is slower for a moment.
    expect(Math.min(...[0, 1, 2].map(medianUs))).toBeLessThan(maxUs);
  });

  it('is the same whether patched or made anew, and shares what did not change (T34, T35)', () => {
    const { add, frame, list } = busyThread();
    add('last');
    const patched = list();
    frame({ type: 'user', payload: { user: user('ana', 'Ana Maria') } });
    const renamed = list();
    expect(renamed.map(({ seq, text, sendState }) => [seq, text, sendState])).toEqual(
      patched.map(({ seq, text, sendState }) => [seq, text, sendState]),
    );
    expect(
      renamed.every((message, at) => message === patched[at] || message.sender?.name === 'Ana Maria'),
    ).toBe(true);
  });
});
