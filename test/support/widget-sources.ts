import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { LaterParts } from './later-parts.js';
import { minifyLiterals } from './minify-literals.js';
import { plainProperties } from './plain-properties.js';

/** For esbuild: the widget's own sources, written shorter, and bundled into few files. */
export const widgetSources: Plugin = {
  name: 'widget-sources',
  setup(build) {
    const later = new LaterParts(build);
    build.onLoad({ filter: /packages[/\\]widget[/\\]src[/\\].*\.ts$/ }, async ({ path }) => ({
      contents: minifyLiterals(plainProperties(await readFile(path, 'utf8'))) + later.imports(path),
      loader: 'ts',
    }));
    // Of its texts the session needs one part and the components another: no file of its own for them to share.
    build.onResolve(
      { filter: /^@chat-widget\/shared\/text$/ },
      async ({ path, importer, pluginData, ...how }) => {
        if (pluginData !== undefined || !/[/\\]components[/\\]/.test(importer)) return undefined;
        const found = await build.resolve(path, { ...how, importer, pluginData: 'asked' });
        return { ...found, suffix: '?components' };
      },
    );
  },
};
