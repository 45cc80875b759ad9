import type { PluginBuild } from 'esbuild';
import { repoPath } from './paths.js';

const sourceDir = repoPath('packages/widget/src/');
/** What is on the page before anything in a folder is fetched. */
const before: readonly (readonly [folder: RegExp, file: string])[] = [
  [/./, 'define.ts'],
  [/^(components|locales)\//, 'components/register.ts'],
  [/^(session|transport)\//, 'elements/open-session.ts'],
];

/**
 * A bundler makes a file for each mixture of needs that parts of the widget have, and a page that shows one message
 * would load a dozen. So each part that is fetched later says that it needs all of what is there by then.
 */
export class LaterParts {
  readonly #paths = new Set<string>();

  constructor(build: PluginBuild) {
    build.onResolve({ filter: /^\./ }, async ({ path, pluginData, ...how }) => {
      if (how.kind !== 'dynamic-import' || pluginData !== undefined) return undefined;
      const found = await build.resolve(path, { ...how, pluginData: 'asked' });
      this.#paths.add(found.path);
      return found;
    });
  }

  /** What is to be added to the source of a file: nothing, unless it is fetched later. */
  imports(path: string): string {
    if (!this.#paths.has(path)) return '';
    const name = path.slice(sourceDir.length).replaceAll('\\', '/');
    const needed = before.filter(([folder, file]) => folder.test(name) && file !== name);
    return needed.map(([, file]) => `import ${JSON.stringify(sourceDir + file)};`).join('');
  }
}
