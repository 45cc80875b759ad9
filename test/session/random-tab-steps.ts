import fc from 'fast-check';
import type { Parts } from './simulated-tab.js';

export const maxTabs = 4;
const at = fc.nat(maxTabs - 1);
const parts = fc.constantFrom<Parts[]>('come', 'come', 'come', 'late', 'fail');
export const open = fc.record({
  ...{ type: fc.constant('open' as const), parts, isVisible: fc.boolean() },
  shows: fc.constantFrom('thread', 'list', 'badge', 'nothing'),
});
/** What may happen to the tabs. */
export const step = fc.oneof(
  { weight: 4, arbitrary: open },
  { weight: 14, arbitrary: fc.record({ type: fc.constant('send' as const), at, room: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('close' as const), at, isOrderly: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('show' as const), at, isVisible: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('freeze' as const), at, isFrozen: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('load' as const), at, parts }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ type: fc.constant('network' as const), at },
      network: fc.constantFrom('fine', 'flaky', 'flaky', 'away'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('hear' as const), room: fc.nat(1) }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.nat(2_500) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
