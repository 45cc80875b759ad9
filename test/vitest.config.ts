import { defineConfig } from 'vitest/config';
import { repoRoot } from './support/paths.js';

const globalSetup = ['test/support/postgres-setup.ts'];
/** What comes a moment later may take long on a machine that does other things as well. */
const pollTimeoutMs = 10_000;

/** `unit`: all that runs in Node. `flows`: real browsers against a real server, one file at a time. */
export default defineConfig({
  root: repoRoot,
  test: {
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        root: repoRoot,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'packages/*/src/**/*.test.ts', 'demo/src/**/*.test.ts'],
          globalSetup,
          expect: { poll: { timeout: pollTimeoutMs } },
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        root: repoRoot,
        test: {
          name: 'flows',
          include: ['test/flows/**/*.flow.ts'],
          globalSetup,
          expect: { poll: { timeout: pollTimeoutMs } },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
