import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './files.js';
import { cacheDir, repoPath } from './paths.js';
import { countTests, emptyResults, type Results, readResults, readVitestResults } from './results.js';
import { runNode } from './run.js';
import { tools } from './tools.js';

/** One part of the gate. */
export interface Stage {
  readonly name: 'check' | 'unit' | 'components' | 'flows';
  /** Runs it, its output in ours; a failure without a failed test of its own counts as one. */
  run(): Promise<Results>;
}

const nodeTsx = ['--import', 'tsx'];

export const stages: readonly Stage[] = [
  { name: 'check', run: check },
  vitestStage('unit', () => listFiles('.', '.test.ts')),
  { name: 'components', run: components },
  vitestStage('flows', () => listFiles('test/flows', '.flow.ts')),
];

async function check(): Promise<Results> {
  const code = await runNode([...nodeTsx, repoPath('test/support/commands/check.ts')]);
  return code === 0 ? emptyResults() : { ...emptyResults(), failed: ['check: types, lint and format'] };
}

function vitestStage(name: 'unit' | 'flows', testFiles: () => string[]): Stage {
  const file = join(cacheDir, `${name}.json`);
  const args = [
    ...['run', '--config', 'test/vitest.config.ts', '--project', name],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  ];
  return {
    name,
    run: () => runTests(name, testFiles(), file, [tools.vitest, ...args], readVitestResults),
  };
}

function components(): Promise<Results> {
  const file = join(cacheDir, 'components.json');
  const args = [...nodeTsx, tools.wtr, '--config', 'packages/widget/web-test-runner.config.mjs'];
  return runTests(
    'components',
    listFiles('packages/widget/src', '.browser-test.ts'),
    file,
    args,
    readResults,
  );
}

async function runTests(
  name: string,
  testFiles: readonly string[],
  file: string,
  args: readonly string[],
  read: (file: string) => Promise<Results>,
): Promise<Results> {
  if (testFiles.length === 0) {
    console.log('no test file yet');
    return emptyResults();
  }
  await mkdir(cacheDir, { recursive: true });
  await rm(file, { force: true });
  const code = await runNode(args);
  const results = await read(file);
  if (code !== 0 && results.failed.length === 0) results.failed.push(`${name}: exit code ${code}`);
  if (countTests(results) === 0) results.failed.push(`${name}: ${testFiles.length} files, but no test ran`);
  return results;
}
