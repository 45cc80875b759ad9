import { repoPath } from './paths.js';

/** The command files of our tools, to be run by Node. */
export const tools = {
  tsc: repoPath('node_modules/typescript-native/bin/tsc'),
  biome: repoPath('node_modules/@biomejs/biome/bin/biome'),
  vitest: repoPath('node_modules/vitest/vitest.mjs'),
  wtr: repoPath('node_modules/@web/test-runner/dist/bin.js'),
} as const;
