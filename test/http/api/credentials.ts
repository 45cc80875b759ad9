import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { testSecret } from '../../support/chat-node.js';
import { signToken } from '../../support/tokens.js';

const key = (secret: string) => new TextEncoder().encode(secret);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens of Ana that nobody may come in with, by what is wrong with them. */
export async function badCredentials(): Promise<ReadonlyMap<string, string>> {
  const ana = { sub: 'ana', name: 'ana' };
  const nowS = Math.floor(Date.now() / 1000);
  const good = await signToken(ana, testSecret);
  const [header = '', payload = ''] = good.split('.');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signed = (alg: string, extra: object = {}) =>
    new SignJWT(ana).setProtectedHeader({ alg, ...extra }).setExpirationTime('1h');
  return new Map([
    ['expired', await signToken(ana, testSecret, { expiresInS: -1 })],
    ['wrong key', await signToken(ana, `${testSecret}, not`)],
    ['wrong alg', await signed('HS512').sign(key(testSecret))],
    ['a key pair of its own', await signed('RS256').sign(privateKey)],
    ['alg none', `${part({ alg: 'none' })}.${part({ ...ana, exp: nowS + 3600 })}.`],
    ['no signature', `${header}.${payload}.`],
    ['another project', await signToken({ ...ana, aud: 'another' }, testSecret)],
    ['no end', await new SignJWT(ana).setProtectedHeader({ alg: 'HS256' }).sign(key(testSecret))],
    ['a guest of the host', await signToken({ ...ana, guest: true }, testSecret)],
    ['a guest’s key ID', await signed('HS256', { kid: 'chat-guest' }).sign(key(testSecret))],
    ['wrong server key', 'a-server-key-that-is-not'],
  ]);
}
