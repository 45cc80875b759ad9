import { existsSync } from 'node:fs';
import { chmod, readdir } from 'node:fs/promises';
import { bundleForBrowsers } from '../bundle.js';
import { repoPath } from '../paths.js';
import { finish, runNode } from '../run.js';
import { tools } from '../tools.js';

const projects = ['packages/shared', 'packages/bff', 'packages/widget', 'demo'];

/** Whether TypeScript would find anything to compile there. */
async function hasSources(project: string): Promise<boolean> {
  const src = repoPath(project, 'src');
  if (!existsSync(src)) return false;
  return (await readdir(src, { recursive: true })).some((name) => name.endsWith('.ts'));
}

/** Types and modules by the TypeScript compiler, the demo's pictures, the bundles for browsers. Does little when little changed. */
async function build(): Promise<number> {
  const present: string[] = [];
  for (const project of projects) if (await hasSources(project)) present.push(project);
  const code = await runNode([tools.tsc, '-b', ...present]);
  if (code !== 0) return code;
  const draw = repoPath('demo/dist/drawings/draw.js');
  if (existsSync(draw) && (await runNode([draw])) !== 0) return 1;
  await bundleForBrowsers();
  // npm links the command to this file before it exists, and so cannot make it executable.
  const command = repoPath('packages/bff/dist/main.js');
  if (existsSync(command)) await chmod(command, 0o755);
  return 0;
}

finish(build());
