import { existsSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { cdnDir, demoPublicDir } from '../support/bundle.js';
import { listFiles } from '../support/files.js';
import { repoPath, repoRoot } from '../support/paths.js';
import { layers, sharedForBrowsers } from './layers.js';
import { browserErrors, layerErrors, lengthErrors, sessionErrors } from './rules.js';
import { importsOf, readSources, type SourceFile } from './source-files.js';

function file(path: string, text: string): SourceFile {
  return { path, lineCount: text.split('\n').length, imports: importsOf(path, text) };
}

describe('the house', () => {
  it.each(Object.keys(layers))('%s: each folder imports only from those below it', (root) => {
    expect(layerErrors(root, readSources(`${root}/src`))).toEqual([]);
  });

  it('shared imports nothing but zod and itself', () => {
    const errors = readSources('packages/shared/src').flatMap(({ path, imports }) =>
      imports
        .filter(({ specifier }) => !/^(zod$|\.\/)/.test(specifier))
        .map(({ specifier }) => [path, specifier]),
    );
    expect(errors).toEqual([]);
  });

  it('what people see reaches the rest through the session alone', () => {
    expect(sessionErrors('packages/widget', readSources('packages/widget/src'))).toEqual([]);
  });

  it('no file of the product is longer than 250 lines', () => {
    expect(lengthErrors(readSources('packages'))).toEqual([]);
  });

  it('notices what it forbids', () => {
    const up = file('packages/bff/src/rules/a.ts', "import { b } from '../store/b.js';");
    const down = file(
      'packages/bff/src/store/b.ts',
      "export * from '../rules/a.js';\nawait import('./c.js');",
    );
    const lost = file('packages/bff/src/misc/c.ts', '');
    expect(layerErrors('packages/bff', [up, down, lost])).toHaveLength(2);
    const around = file(
      'packages/widget/src/components/x/x.ts',
      "import type { S } from '../../store/s.js';",
    );
    expect(sessionErrors('packages/widget', [around])).toHaveLength(1);
    expect(lengthErrors([file('packages/bff/src/long.ts', '\n'.repeat(300))])).toHaveLength(1);
  });
});

describe('the browser never loads zod', () => {
  /** Names that survive minification because zod reads them at run time. */
  const markers = ['ZodError', '_zod'];
  const bundle = async (contents: string) => {
    const result = await build({
      stdin: { contents, resolveDir: repoRoot },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
    });
    return result.outputFiles.map(({ text }) => text).join('\n');
  };
  const browserSources = () => [...readSources('packages/widget/src'), ...readSources('demo/src/pages')];

  it('by its imports', () => {
    expect(browserErrors(browserSources())).toEqual([]);
    const text =
      "import { messageSchema } from '@chat-widget/shared/message';\nimport type { U } from '@chat-widget/shared/user';";
    expect(browserErrors([file('packages/widget/src/store/a.ts', text)])).toHaveLength(1);
  });

  it('by the shared modules that it may load', async () => {
    const text = await bundle(
      sharedForBrowsers.map((name) => `export * from '@chat-widget/shared/${name}';`).join('\n'),
    );
    for (const marker of markers) expect(text).not.toContain(marker);
    const withZod = await bundle("export * from '@chat-widget/shared/message';");
    for (const marker of markers) expect(withZod).toContain(marker);
  });

  it('by the text of the built bundles', () => {
    const bundles = [cdnDir, demoPublicDir]
      .filter((dir) => existsSync(dir))
      .flatMap((dir) => listFiles(dir.slice(repoRoot.length + 1), '.js'));
    const isBuilt = existsSync(repoPath('packages/widget/src/define.ts'));
    expect(bundles.length > 0).toBe(isBuilt);
    for (const path of bundles) {
      const text = readFileSync(repoPath(path), 'utf8');
      for (const marker of markers) expect(text.includes(marker), `${path} holds ${marker}`).toBe(false);
    }
  });
});
