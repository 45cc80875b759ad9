import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { repoRoot } from '../support/paths.js';

const maxSessionBytes = 12_000;

it('the session alone, as a bundler makes it of the package, weighs 12 kB at most', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { getChatSession } from '@chat-widget/widget/session';",
      resolveDir: repoRoot,
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    plugins: [
      {
        // What is fetched with the first conversation, or with what needs it, is a file of its own.
        name: 'later',
        setup: ({ onResolve }) =>
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          ),
      },
    ],
  });
  const [bundle] = outputFiles;
  const bytes = gzipSync(bundle?.contents ?? '', { level: 9 }).length;
  console.info(`the session alone: ${bytes} B (gzip -9)`);
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThanOrEqual(maxSessionBytes);
});
