import { defineConfig } from 'vitest/config';
import { repoRoot } from './support/paths.js';

const globalSetup = ['test/support/postgres-setup.ts'];

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
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
