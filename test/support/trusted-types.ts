import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** The Trusted Types policy of the file for a script tag: a page lists it in `trusted-types`. */
export const policyName = 'chat-widget';

const theirs = /(\w+)\.createPolicy\("lit-html",(\{createHTML:\w+=>\w+\})\)/;

/**
 * Lit's source with a policy of our own name: a page with its own Lit has made `lit-html` already, and a second one of
 * that name throws. When the script is on a page twice ours exists too: the second copy then does without, because it
 * draws nothing.
 */
export function renamePolicy(source: string): string {
  const renamed = source.replace(
    theirs,
    (_whole, types: string, rules: string) =>
      `(()=>{try{return ${types}.createPolicy("${policyName}",${rules})}catch{}})()`,
  );
  if (renamed === source) throw new Error('lit-html makes its Trusted Types policy in another way now');
  return renamed;
}

/** For esbuild: {@link renamePolicy}, wherever Lit is bundled. */
export const ownPolicy: Plugin = {
  name: 'own-trusted-types-policy',
  setup(build) {
    build.onLoad({ filter: /node_modules[/\\]lit-html[/\\]lit-html\.js$/ }, async ({ path }) => ({
      contents: renamePolicy(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};
