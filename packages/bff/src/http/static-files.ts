import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { ContentCoding } from './accept-encoding.js';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};
const suffixes = { br: '.br', gzip: '.gz', identity: '' } as const satisfies Record<ContentCoding, string>;
const plainName = /^[\w-]+(\.[\w-]+)*$/;

/** A file in memory, in every coding in which it lies there. */
export interface StaticFile {
  readonly contentType: string;
  /** Changes with what is in it. */
  readonly hash: string;
  readonly bodies: ReadonlyMap<ContentCoding, Uint8Array<ArrayBuffer>>;
}

interface Known {
  readonly file: StaticFile;
  readonly version: string;
}

/**
 * The scripts of one folder and its `chunks`, each with the compressed ones made beside it by the build. Read once
 * and kept: all of them are some hundred kilobytes. Where they can change, each request looks whether they did.
 */
export class StaticFiles {
  private readonly known = new Map<string, Known>();

  constructor(
    readonly folder: string,
    private readonly canChange: boolean,
  ) {}

  /** A folder that is not there has no files; one whose files cannot change is read now. */
  static async open(folder: string, options: { canChange: boolean }): Promise<StaticFiles> {
    const files = new StaticFiles(folder, options.canChange);
    if (options.canChange) return files;
    for (const inside of ['', 'chunks/']) {
      for (const name of await namesIn(join(folder, inside))) await files.load(`${inside}${name}`);
    }
    return files;
  }

  /** `name` or `chunks/name`; undefined where there is no such file, or its type is not one that is served. */
  async find(path: string): Promise<StaticFile | undefined> {
    return this.canChange ? this.load(path) : this.known.get(path)?.file;
  }

  private async load(path: string): Promise<StaticFile | undefined> {
    const name = path.replace(/^chunks\//, '');
    const contentType = types[extname(name)];
    // Names are plain, so nothing outside the folder can be meant.
    if (contentType === undefined || !plainName.test(name)) return undefined;
    const changedMs = await changeTime(join(this.folder, path));
    if (changedMs === undefined) return undefined;
    const codings: ContentCoding[] = ['identity'];
    for (const coding of ['br', 'gzip'] as const) {
      const packedMs = await changeTime(join(this.folder, path + suffixes[coding]));
      // An older one was made of what the file was before.
      if (packedMs !== undefined && packedMs >= changedMs) codings.push(coding);
    }
    const version = `${changedMs} ${codings.join()}`;
    const known = this.known.get(path);
    if (known?.version === version) return known.file;
    const bodies = new Map<ContentCoding, Uint8Array<ArrayBuffer>>();
    for (const coding of codings) {
      bodies.set(coding, new Uint8Array(await readFile(join(this.folder, path + suffixes[coding]))));
    }
    const hash = createHash('sha256')
      .update(bodies.get('identity') ?? '')
      .digest('base64url')
      .slice(0, 22);
    const file = { contentType, hash, bodies };
    this.known.set(path, { file, version });
    return file;
  }
}

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

async function changeTime(path: string): Promise<number | undefined> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats.mtimeMs : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Where the package of the widget has its bundle for browsers, whether or not it is built. */
export function widgetFolder(): string {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve('@chat-widget/widget/package.json')), 'dist/cdn');
}
