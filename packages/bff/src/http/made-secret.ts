import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const secretBytes = 32;

/** Where a made secret is kept: beside the database file, for PostgreSQL in ./data. */
export function madeSecretPath(databaseUrl: string): string {
  const file = /^file:(?:\/\/(?=\/))?(.+)$/.exec(databaseUrl)?.[1];
  return join(file === undefined ? 'data' : dirname(file), 'chat-secret');
}

/**
 * The secret kept at `path`; made on first use, readable by its owner only. Two servers that start at once get the
 * same one: it appears whole or not at all.
 */
export function keepSecret(path: string): string {
  const known = readSecret(path);
  if (known !== undefined) return known;
  mkdirSync(dirname(path), { recursive: true });
  const made = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(made, `${randomBytes(secretBytes).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(made, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    unlinkSync(made);
  }
  const kept = readSecret(path);
  if (kept === undefined) throw new Error(`the secret kept at ${path} cannot be read`);
  return kept;
}

function readSecret(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  if (Buffer.byteLength(text) < secretBytes)
    throw new Error(`the secret kept at ${path} is too short: remove it`);
  return text;
}
