import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { gzipAsync } from '@gfx/zopfli';

type Compress = (bytes: Uint8Array, path: string) => Promise<Uint8Array>;

/** More of them find nothing more. */
const zopfliRounds = 5;

const compressors: Readonly<Record<string, Compress>> = {
  '.br': (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  // The same format, searched for longer: 4 % less than `gzip -9`. Nobody but a developer loads a source map.
  '.gz': (bytes, path) =>
    path.endsWith('.map')
      ? promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })
      : gzipAsync(bytes, { numiterations: zopfliRounds }),
};

/** The files that {@link writeCompressed} makes for one. */
export function withCompressed(path: string): string[] {
  return [path, ...Object.keys(compressors).map((suffix) => path + suffix)];
}

/**
 * Writes a file and, after it, its compressed forms: the server takes none that is older than the file. A file that
 * is already there as it is meant to be is left alone, as the best compression is slow.
 */
export async function writeCompressed(path: string, bytes: Uint8Array): Promise<void> {
  if (withCompressed(path).every(existsSync) && (await readFile(path)).equals(bytes)) return;
  await writeFile(path, bytes);
  await Promise.all(
    Object.entries(compressors).map(async ([suffix, compress]) => {
      await writeFile(path + suffix, await compress(bytes, path));
    }),
  );
}
