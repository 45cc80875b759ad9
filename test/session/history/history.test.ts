import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSeed } from '../../support/seed.js';
import { Client } from './client.js';
import { ModelServer } from './model-server.js';
import { fresh, shown } from './shown.js';
import { step } from './step.js';

const numRuns = Number(process.env.HISTORY_RUNS ?? 3_000);

it(
  'ends where a fresh client begins, whatever is cut, repeated, delayed or overtaken (T34, T35, T42)',
  () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 120 }), (opensThread, steps) => {
        const server = new ModelServer(['ana', 'ben']);
        const client = new Client(server, opensThread);
        for (const one of steps) client.run(one);
        client.settle();
        const seen = shown(client.state, server.id);
        const truth = fresh(server, seen?.fromSeq ?? null);
        expect(seen && { ...seen, outbox: 0 }).toEqual(truth);
        // An own message that is stored is not also on its way; when the viewer has left, nobody tells.
        if (seen)
          expect(
            client.state.outbox.filter(({ key }) => seen.rows.some((row) => row.clientMessageId === key)),
          ).toEqual([]);
      }),
      { numRuns, seed: readSeed('histories') },
    );
  },
  60_000 + numRuns * 20,
);
