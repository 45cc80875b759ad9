import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { cacheDir } from './paths.js';

const packageName = '@sparticuz/chromium';

/**
 * Unpacks the browser of the registry into the cache, once; answers its folder. Processes that race here each
 * unpack into a folder of their own, and whoever renames first wins, so nobody ever sees half a browser.
 */
export async function unpackChromium(): Promise<string> {
  const binDir = join(packageDir(), 'bin');
  const { version } = JSON.parse(await readFile(join(packageDir(), 'package.json'), 'utf8')) as {
    // The package.json of a published package always has it.
    version: string;
  };
  const target = join(cacheDir, `chromium-${version}-${process.arch}`);
  if (existsSync(target)) return target;
  const building = join(cacheDir, `unpacking-${randomUUID()}`);
  await mkdir(building, { recursive: true });
  try {
    await Promise.all([
      inflate(join(binDir, 'chromium.br'), join(building, 'chromium')),
      ...['al2023', 'fonts', 'swiftshader'].map((name) =>
        inflateTar(join(binDir, `${name}.tar.br`), building),
      ),
    ]);
    await writeFile(join(building, 'fonts.conf'), fontsConfig(target));
    await rename(building, target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return target;
}

/** Its folder; `package.json` itself is not among its exports. */
function packageDir(): string {
  const entry = createRequire(import.meta.url).resolve(packageName);
  return dirname(dirname(dirname(entry)));
}

async function inflate(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
}

async function inflateTar(from: string, intoDir: string): Promise<void> {
  const tarball = join(intoDir, `${randomUUID()}.tar`);
  await inflate(from, tarball);
  await promisify(execFile)('tar', ['-xf', tarball, '-C', intoDir]);
  await rm(tarball);
}

/** The machine's fonts where it has any, and always the package's own. */
function fontsConfig(dir: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(dir, 'fonts')}</dir>
  <cachedir>${join(dir, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
