import fc from 'fast-check';
import type { ConversationRef, SetConversationParams } from '../../packages/widget/src/session/types.js';

/** Where somebody calls, and what there is. */
export interface Place {
  readonly room: ConversationRef;
  /** IDs of messages: the caller's, somebody else's, and one that an earlier page could not send. */
  readonly own: string;
  readonly theirs: string;
  readonly failed: string;
  readonly me: string;
  readonly ben: string;
  readonly cy: string;
}

/** From JavaScript it may be anything. */
const wrong = <Params>(params: unknown) => params as Params;
const text = (n: number) => `said ${n}`;

/** What a page may ask of one conversation. `n`: of the call, so that no two say the same. */
const calls = {
  send: ({ room }, n) => room.send(text(n)),
  sendBlock: ({ room }, n) => room.send({ content: [{ type: 'text', children: [text(n)] }] }),
  sendTooLong: ({ room }) => room.send('x'.repeat(10_001)),
  sendNothing: ({ room }) => room.send(' '),
  sendWrong: ({ room }) => room.send({ content: wrong([]) }),
  create: ({ room }, n) => room.createIfNotExists({ subject: `made ${n}` }),
  createWrong: ({ room }) => room.createIfNotExists(wrong({ subject: 5 })),
  rename: ({ room }, n) => room.set({ subject: `named ${n}` }),
  setWrong: ({ room }) => room.set(wrong<SetConversationParams>({ subject: 5 })),
  onlyRead: ({ room }) => room.set({ access: 'Read' }),
  writeAgain: ({ room }) => room.set({ access: 'ReadWrite' }),
  addBen: ({ room, ben }) => room.participant(ben).createIfNotExists(),
  addCy: ({ room, cy }) => room.participant(cy).createIfNotExists({ access: 'Read' }),
  setBen: ({ room, ben }) => room.participant(ben).set({ access: 'Read' }),
  setCy: ({ room, cy }) => room.participant(cy).set({ role: 'admin' }),
  setSelf: ({ room, me }) => room.participant(me).set({ access: 'Read' }),
  partWrong: ({ room, ben }) => room.participant(ben).set(wrong({ role: 'boss' })),
  removeBen: ({ room, ben }) => room.participant(ben).delete(),
  removeSelf: ({ room, me }) => room.participant(me).delete(),
  editOwn: ({ room, own }, n) => room.message(own).edit(`edited ${n}`),
  editTheirs: ({ room, theirs }, n) => room.message(theirs).edit(`edited ${n}`),
  editWrong: ({ room, own }) => room.message(own).edit({}),
  deleteOwn: ({ room, own }) => room.message(own).delete(),
  deleteTheirs: ({ room, theirs }) => room.message(theirs).delete({ for: 'me' }),
  leave: ({ room }) => room.leave(),
  hide: ({ room }) => room.hide(),
  markAsRead: ({ room }) => room.markAsRead(),
  markAsUnread: ({ room }) => room.markAsUnread(),
  retry: ({ room, failed }) => room.message(failed).retry(),
} satisfies Record<string, (place: Place, n: number) => Promise<unknown>>;

export type CallName = keyof typeof calls;

/** Makes the call; what came of it: `done`, or the code of its refusal. */
export async function outcomeOf(name: CallName, place: Place, n: number): Promise<string> {
  try {
    const call: (place: Place, n: number) => Promise<unknown> = calls[name];
    await call(place, n);
    return 'done';
  } catch (error) {
    return String(Object(error).code ?? error);
  }
}

/** `deaf`: the server does what it is asked, and nobody hears its answer. */
export type Network = 'there' | 'gone' | 'deaf' | 'flaky';

const call = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<CallName[]>('send', 'sendBlock', 'leave', 'create', 'retry') },
  { weight: 5, arbitrary: fc.constantFrom(...(Object.keys(calls) as CallName[])) },
);
export const step = fc.record({
  call,
  network: fc.option(fc.constantFrom<Network[]>('there', 'gone', 'deaf', 'flaky'), { freq: 3 }),
  /** How often the event loop turns before the next call. */
  turns: fc.constantFrom(0, 0, 0, 1, 30, 400),
});
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** When a part of the code comes: at once, when all is well again, or at the second attempt. */
export type Coming = 'come' | 'late' | 'again';
const coming = fc.constantFrom<Coming[]>('come', 'come', 'late', 'again');

export const scene = fc.record({
  room: fc.constantFrom('missing', 'member', 'admin', 'admin'),
  /** Whether the calls are the first that is asked of the session. */
  isNew: fc.boolean(),
  isKept: fc.boolean(),
  /** Whether another tab is there already, which sends what both keep. */
  isSecond: fc.boolean(),
  /** Whether the clock was ahead when the earlier page wrote what it could not send. */
  isAhead: fc.boolean(),
  network: fc.constantFrom<Network[]>('there', 'gone', 'deaf', 'flaky'),
  talk: coming,
  later: coming,
  steps: fc.noBias(fc.array(step, { minLength: 2, maxLength: 9, size: 'max' })),
  /** The session is closed after so many calls. */
  closedAfter: fc.option(fc.nat(8), { freq: 5 }),
});
export type Scene = typeof scene extends fc.Arbitrary<infer One> ? One : never;
