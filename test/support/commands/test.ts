import { parseArgs } from 'node:util';
import { findBrowser } from '../browser.js';
import { readContract, titleErrors } from '../contract.js';
import { repoPath } from '../paths.js';
import { mergeResults, type Results, resultsFile, writeResults } from '../results.js';
import { finish, runNode } from '../run.js';
import { type Stage, stages } from '../stages.js';

function heading(name: string): void {
  console.log(`\n━━ ${name} ━━`);
}

/** The stages named on the command line, or all. */
function chosenStages(): readonly Stage[] {
  const { positionals } = parseArgs({ allowPositionals: true });
  const known = stages.map(({ name }) => name);
  const unknown = positionals.filter((name) => !known.some((other) => other === name));
  if (unknown.length > 0) throw new Error(`no stage ${unknown.join(', ')}; there are ${known.join(', ')}`);
  return positionals.length === 0 ? stages : stages.filter(({ name }) => positionals.includes(name));
}

/** Titles that claim more of the contract than a test can prove are failures too. */
async function checkTitles({ passed, failed }: Results): Promise<string[]> {
  return titleErrors([...passed, ...failed], await readContract());
}

/** The gate: everything runs even after a failure, so that one run shows all; nothing may be skipped. */
async function gate(): Promise<number> {
  const chosen = chosenStages();
  heading('build');
  const code = await runNode(['--import', 'tsx', repoPath('test/support/commands/build.ts')]);
  if (code !== 0) {
    console.log('\n0 passed, 1 failed');
    return 1;
  }
  console.log(`browser: ${await findBrowser()}`);
  const all: Results[] = [];
  for (const stage of chosen) {
    heading(stage.name);
    all.push(await stage.run());
  }
  const results = mergeResults(all);
  results.failed.push(...(await checkTitles(results)));
  await writeResults(resultsFile, results);
  heading('result');
  for (const title of results.failed) console.log(`failed:  ${title}`);
  for (const title of results.skipped) console.log(`skipped: ${title}`);
  // What did not run was not shown to work.
  const failedCount = results.failed.length + results.skipped.length;
  console.log(`${results.passed.length} passed, ${failedCount} failed`);
  return failedCount === 0 && results.passed.length > 0 ? 0 : 1;
}

finish(gate());
