import fc from 'fast-check';

/** One step of a random history; the numbers choose among what is possible then. */
export const step = fc.record({
  kind: fc.constantFrom(
    ...([
      'send',
      'send',
      'answer',
      'sendOwn',
      'system',
      'edit',
      'delete',
      'hideMessage',
      'readOne',
      'readOwn',
      'readOther',
    ] as const),
    ...(['unread', 'hide', 'rename', 'renameUser', 'join', 'leave', 'leaveOwn', 'joinOwn'] as const),
    ...([
      'announce',
      'announce',
      'announce',
      'deliver',
      'deliver',
      'repeat',
      'cut',
      'cutReset',
      'resetOne',
    ] as const),
    ...(['ask', 'ask', 'reply', 'reply', 'older', 'peek', 'reload', 'markAhead'] as const),
  ),
  pick: fc.nat(1_000),
  flag: fc.boolean(),
});
export type Step = { readonly kind: string; readonly pick: number; readonly flag: boolean };
