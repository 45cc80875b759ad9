import { gzipSync } from 'node:zlib';
import type { OutputFile } from 'esbuild';
import { type MinifyOptions, minify } from 'terser';
import { importAgain } from './import-again.js';
import { pointer } from './pointers.js';

/**
 * Goes over the bundler's own minification once more, module by module: it folds what only looks at more than one
 * statement. Names of properties stay, what is fetched later can be fetched again; source maps lead to the sources as
 * before. Files are changed in place; answers those that are needed, which maps of files without code are not.
 */
export async function squeeze(files: readonly OutputFile[]): Promise<readonly OutputFile[]> {
  const maps = new Map(files.filter(({ path }) => path.endsWith('.map')).map((file) => [file.path, file]));
  const scripts = files
    .filter(({ path }) => path.endsWith('.js'))
    .map((file) => ({
      file,
      name: file.path.slice(file.path.lastIndexOf('/') + 1),
      code: file.text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, ''),
    }));
  const encoder = new TextEncoder();
  for (const script of importAgain(scripts)) {
    const { file, name, code } = script;
    const pointing = pointer(script, scripts);
    if (pointing !== null) {
      file.contents = encoder.encode(pointing);
      maps.delete(`${file.path}.map`);
      continue;
    }
    const map = maps.get(`${file.path}.map`);
    const squeezed = await shortest(name, code, {
      module: true,
      ecma: 2020,
      ...(map && { sourceMap: { content: map.text, filename: name, url: `${name}.map` } }),
    });
    file.contents = encoder.encode(squeezed.code);
    if (map && typeof squeezed.map === 'string') map.contents = encoder.encode(squeezed.map);
  }
  return files.filter(({ path }) => !path.endsWith('.map') || maps.has(path));
}

/** Some files compress better with their functions together, others with each where it is used. */
async function shortest(name: string, source: string, options: MinifyOptions) {
  const tries = await Promise.all(
    [false, true].map(async (hoist_funs) => {
      const { code, map } = await minify(
        { [name]: source },
        // A constant stays where it was written: `x === null` reads like all others.
        { ...options, compress: { passes: 3, lhs_constants: false, hoist_funs } },
      );
      if (code === undefined) throw new Error(`${name} became nothing`);
      return { code, map, bytes: gzipSync(code, { level: 9 }).length };
    }),
  );
  return tries.reduce((best, one) => (one.bytes < best.bytes ? one : best));
}
