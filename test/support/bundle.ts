import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { dropBareHelperImports } from './bare-imports.js';
import { withCompressed, writeCompressed } from './compress.js';
import { litNames } from './lit-names.js';
import { repoPath } from './paths.js';
import { shortStyleSheets } from './short-styles.js';
import { squeeze } from './squeeze.js';
import { ownPolicy } from './trusted-types.js';
import { widgetSources } from './widget-sources.js';
import { wordNames } from './word-names.js';

const forBrowsers = {
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: true,
  sourcemap: true,
  platform: 'browser',
  target: 'es2022',
  chunkNames: 'chunks/[name]-[hash]',
  absWorkingDir: repoPath(),
  logLevel: 'warning',
  // What no minifier shortens.
  define: { 'Number.POSITIVE_INFINITY': 'Infinity' },
  // Arabic would weigh three times as much in escapes.
  charset: 'utf8',
  // Licenses stand in files beside those that a browser loads.
  legalComments: 'external',
  plugins: [ownPolicy, shortStyleSheets, widgetSources],
  // As the widget's tsconfig.json says, which is not looked for where a plugin has found the file.
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  // Its later parts import what does nothing by itself: for the splitting alone.
  logOverride: { 'ignored-bare-import': 'silent' },
} as const satisfies BuildOptions;

/** Where the file for a script tag and its chunks are. */
export const cdnDir = repoPath('packages/widget/dist/cdn');
/** Where the scripts of the demo's pages are. */
export const demoPublicDir = repoPath('demo/dist/public');

/** Bundles all that a browser loads; answers how many entries there were. */
export async function bundleForBrowsers(): Promise<number> {
  const widgetEntry = repoPath('packages/widget/src/define.ts');
  const pagesDir = repoPath('demo/src/pages');
  const pages = existsSync(pagesDir)
    ? (await readdir(pagesDir)).filter((name) => name.endsWith('.ts') && !name.includes('.test.'))
    : [];
  const widgets = existsSync(widgetEntry) ? [{ in: widgetEntry, out: 'chat-widget' }] : [];
  const mangleProps = new RegExp(`^(${[...wordNames(), ...litNames()].join('|')})$`);
  await bundle(widgets, cdnDir, { mangleProps });
  await bundle(
    pages.map((name) => ({ in: join(pagesDir, name), out: basename(name, '.ts') })),
    demoPublicDir,
  );
  return widgets.length + pages.length;
}

async function bundle(
  entryPoints: { in: string; out: string }[],
  outdir: string,
  options: BuildOptions = {},
): Promise<void> {
  if (entryPoints.length === 0) return;
  const result = await build({
    ...forBrowsers,
    ...options,
    entryPoints,
    outdir,
    write: false,
    metafile: true,
  });
  dropBareHelperImports(result.outputFiles, result.metafile);
  const files = await squeeze(result.outputFiles);
  const fresh = new Map(files.map((file) => [file.path, file]));
  const chunksDir = join(outdir, 'chunks');
  await mkdir(chunksDir, { recursive: true });
  // Chunks first: a page loaded meanwhile finds everything that its entry names.
  const ordered = [...fresh.values()].sort((a, b) => depth(b.path) - depth(a.path));
  for (const file of ordered) await writeCompressed(file.path, file.contents);
  const kept = new Set([...fresh.keys()].flatMap(withCompressed));
  const stale = (await readdir(chunksDir))
    .map((name) => join(chunksDir, name))
    .filter((path) => !kept.has(path));
  await Promise.all(stale.map((path) => rm(path)));
}

function depth(path: string): number {
  return path.split('/').length;
}
