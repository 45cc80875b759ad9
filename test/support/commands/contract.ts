import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { coverage, readContract, titleErrors } from '../contract.js';
import { readResults, resultsFile } from '../results.js';
import { finish } from '../run.js';

const sourceNames: Record<string, string> = {
  K: 'Khedma',
  M: 'Mindbricks',
  R: 'Replyke',
  T: 'TalkJS',
  C: 'storefront chat',
};

/** Lists the lines of the contract that no passing test of the last `npm test` names. */
async function contract(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  if (!existsSync(resultsFile)) {
    console.error('No results yet: run npm test first.');
    return 1;
  }
  const lines = await readContract();
  const { passed, failed } = await readResults(resultsFile);
  const errors = titleErrors([...passed, ...failed], lines);
  const sources = coverage(lines, passed);
  if (values.json) {
    console.log(JSON.stringify({ sources, errors }, null, 2));
    return errors.length === 0 ? 0 : 1;
  }
  for (const { source, proven, total, unproven } of sources) {
    console.log(`\n${sourceNames[source] ?? source}: ${proven} of ${total}`);
    for (const { id, text } of unproven) console.log(`  ${id}  ${text}`);
  }
  const proven = sources.reduce((sum, source) => sum + source.proven, 0);
  console.log(`\nProven: ${proven} of ${lines.length}`);
  for (const error of errors) console.error(`Error: ${error}`);
  return errors.length === 0 ? 0 : 1;
}

finish(contract());
