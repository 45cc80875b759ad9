import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { LaterParts } from './later-parts.js';
import { minifyLiterals } from './minify-literals.js';
import { plainProperties } from './plain-properties.js';

const ownCopies = [
  { module: /^@chat-widget\/shared\/text$/, importer: /[/\\]components[/\\]/ },
  { module: /\/store\/selectors\.js$/, importer: /[/\\]session[/\\](roster|later)\b/ },
];

/** For esbuild: the widget's own sources, written shorter, and bundled into few files. */
export const widgetSources: Plugin = {
  name: 'widget-sources',
  setup(build) {
    const later = new LaterParts(build);
    build.onLoad({ filter: /packages[/\\]widget[/\\]src[/\\].*\.ts$/ }, async ({ path }) => ({
      contents: minifyLiterals(plainProperties(await readFile(path, 'utf8'))) + later.imports(path),
      loader: 'ts',
    }));
    // Where few functions are all that two files would share, each has its own: a third costs a request.
    for (const { module, importer: own } of ownCopies) {
      build.onResolve({ filter: module }, async ({ path, importer, pluginData, ...how }) => {
        if (pluginData !== undefined || !own.test(importer)) return undefined;
        const found = await build.resolve(path, { ...how, importer, pluginData: 'asked' });
        return { ...found, suffix: '?own' };
      });
    }
  },
};
