import { readFile } from 'node:fs/promises';
import { runInThisContext } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import type { createSession } from '../../packages/widget/src/session/create-session.js';
import { repoPath } from '../support/paths.js';

/** What the code of a page finds there. */
interface PageScope {
  readonly setTimeout: (due: () => void, ms?: number) => number;
  readonly clearTimeout: (timer: number | undefined) => void;
  readonly queueMicrotask: (work: () => void) => void;
  readonly part: <Part>(name: string, load: () => Promise<Part>) => Promise<Part>;
}
export type Code = (scope: PageScope) => { readonly createSession: typeof createSession };

/** The session's code as one text: each tab runs it for itself, and its parts come when the tab says so. */
export async function readCode(): Promise<Code> {
  const parts: Plugin = {
    name: 'parts',
    setup({ onLoad }) {
      onLoad({ filter: /widget\/src\/.*\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const contents = text.replaceAll(
          /(?<!typeof )\bimport\('(.*?)'\)/g,
          // A name that the code itself has for nothing.
          "partOfPage('$1', () => import('$1'))",
        );
        return { contents, loader: 'ts' };
      });
    },
  };
  const entry = repoPath('packages/widget/src/session/create-session.ts');
  const built = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'page' },
    ...{ target: 'es2022', plugins: [parts], logLevel: 'silent' },
  });
  const names = 'setTimeout, clearTimeout, queueMicrotask, part: partOfPage';
  // What the text is: a function of these names that answers with the module.
  return runInThisContext(
    `((scope) => { const { ${names} } = scope; return (() => { ${built.outputFiles[0]?.text}; return page; })(); })`,
  ) as Code;
}
