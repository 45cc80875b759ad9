import type { OutputFile } from 'esbuild';
import { minify } from 'terser';
import { importAgain } from './import-again.js';

/**
 * Goes over the bundler's own minification once more, module by module: it folds what only looks at more than one
 * statement. Names of properties stay, what is fetched later can be fetched again; source maps lead to the sources as before. Files are changed in place.
 */
export async function squeeze(files: readonly OutputFile[]): Promise<void> {
  const maps = new Map(files.filter(({ path }) => path.endsWith('.map')).map((file) => [file.path, file]));
  for (const file of files.filter(({ path }) => path.endsWith('.js'))) {
    const map = maps.get(`${file.path}.map`);
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    const { code, map: squeezedMap } = await minify(
      { [name]: importAgain(file.text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')) },
      {
        module: true,
        ecma: 2020,
        compress: { passes: 3 },
        ...(map && { sourceMap: { content: map.text, filename: name, url: `${name}.map` } }),
      },
    );
    if (code === undefined) throw new Error(`${name} became nothing`);
    file.contents = new TextEncoder().encode(code);
    if (map && typeof squeezedMap === 'string') map.contents = new TextEncoder().encode(squeezedMap);
  }
}
