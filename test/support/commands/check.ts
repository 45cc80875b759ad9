import { finish, runNode } from '../run.js';
import { tools } from '../tools.js';

/** Types of everything, tests included, then lint and format. Both run, so that one look shows all. */
async function check(): Promise<number> {
  const types = await runNode([tools.tsc, '-b']);
  const style = await runNode([tools.biome, 'check', '--error-on-warnings', '.']);
  return types || style;
}

finish(check());
