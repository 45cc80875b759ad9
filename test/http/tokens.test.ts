import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorBodySchema } from '@chat-widget/shared/envelope';
import { defaultSettings } from '@chat-widget/shared/settings';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../support/tokens.js';
import { bearer, fakeChat, secret, serverKey } from './fake-chat.js';

const key = new TextEncoder().encode(secret);
const nowS = () => Math.floor(Date.now() / 1000);

async function refusal(reply: Response) {
  const body = errorBodySchema.parse(await reply.json());
  return [reply.status, body.message] as const;
}

describe('tokens of the host', () => {
  const chat = fakeChat();
  const me = (token: string) => chat.get('/v1/users/me', { headers: bearer(token) });

  it('a valid one is accepted, its user refreshed once', async () => {
    const token = await signToken({ sub: 'ana', name: 'Ana', aud: 'shop' }, secret);
    const replies = await Promise.all([me(token), me(token), me(token)]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
    expect((await me(token)).status).toBe(200);
    const refreshes = chat.calls.filter(({ name }) => name === 'users.refresh');
    expect(refreshes).toEqual([{ name: 'users.refresh', given: [{ sub: 'ana', name: 'Ana' }] }]);
  });

  it('one for several projects is accepted when it names ours', async () => {
    expect((await me(await signToken({ sub: 'ana', aud: ['other', 'shop'] }, secret))).status).toBe(200);
  });

  it('a missing one is refused (M28)', async () => {
    const reply = await chat.get('/v1/users/me');
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refusal(reply)).toEqual([401, 'errMsg_unauthenticated']);
    const basic = await chat.get('/v1/users/me', { headers: { Authorization: 'Basic YTpi' } });
    expect(await refusal(basic)).toEqual([401, 'errMsg_unauthenticated']);
  });

  const refused: [string, () => Promise<string> | string, string][] = [
    ['expired', () => signToken({ sub: 'ana' }, secret, { expiresInS: -1 }), 'tokenExpired'],
    ['alg none', () => new UnsecuredJWT({ sub: 'ana', exp: nowS() + 60 }).encode(), 'tokenInvalid'],
    ['another key', () => signToken({ sub: 'ana' }, `${secret}, not`), 'tokenInvalid'],
    ['another HMAC', () => sign({ sub: 'ana', exp: nowS() + 60 }, 'HS512'), 'tokenInvalid'],
    ['no exp', () => sign({ sub: 'ana' }), 'tokenInvalid'],
    ['no sub', () => sign({ exp: nowS() + 60 }), 'tokenInvalid'],
    ['another project', () => signToken({ sub: 'ana', aud: 'other' }, secret), 'tokenInvalid'],
    ['not yet valid', () => sign({ sub: 'ana', nbf: nowS() + 300, exp: nowS() + 600 }), 'tokenInvalid'],
    ['a guest', () => signToken({ sub: 'ana', guest: true }, secret), 'tokenInvalid'],
    ['a made-up role', () => signToken({ sub: 'ana', role: 'root' }, secret), 'tokenInvalid'],
    ['the role of the server', () => signToken({ sub: 'ana', role: 'server' }, secret), 'tokenInvalid'],
    [
      'a photo that runs',
      () => signToken({ sub: 'ana', photoUrl: 'javascript:alert(1)' }, secret),
      'tokenInvalid',
    ],
    ['no token at all', () => 'garbage', 'tokenInvalid'],
    ['empty parts', () => '..', 'tokenInvalid'],
    ['too long', () => 'a'.repeat(9_000), 'tokenInvalid'],
  ];
  it.each(refused)('refused: %s', async (_, make, code) => {
    expect(await refusal(await me(await make()))).toEqual([401, `errMsg_${code}`]);
  });

  it('a changed character is refused', async () => {
    const token = await signToken({ sub: 'ana' }, secret);
    const [head, payload, signature] = token.split('.');
    const other = Buffer.from(JSON.stringify({ sub: 'ben', exp: nowS() + 60 })).toString('base64url');
    expect(payload).toBeDefined();
    expect(await refusal(await me([head, other, signature].join('.')))).toEqual([401, 'errMsg_tokenInvalid']);
  });

  it('one that ends while it is cached is refused', async () => {
    const token = await new SignJWT({ sub: 'ana' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(nowS() + 2)
      .sign(key);
    expect((await me(token)).status).toBe(200);
    const now = Date.now;
    Date.now = () => now() + 2_000;
    try {
      expect(await refusal(await me(token))).toEqual([401, 'errMsg_tokenExpired']);
    } finally {
      Date.now = now;
    }
  });

  function sign(claims: Record<string, unknown>, alg = 'HS256') {
    return new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
  }
});

describe('tokens verified by a key set', () => {
  let jwksUrl: string;
  let privateKey: CryptoKey;
  let publicPem: string;
  let isAway = false;
  const keySet = createServer(async (_, reply) => {
    reply.statusCode = isAway ? 500 : 200;
    reply.setHeader('Content-Type', 'application/json');
    reply.end(JSON.stringify({ keys: [jwk] }));
  });
  let jwk: object;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    privateKey = pair.privateKey;
    publicPem = await exportSPKI(pair.publicKey);
    jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
    await new Promise<void>((resolve) => keySet.listen(0, '127.0.0.1', resolve));
    // listening on TCP, so the address is one of TCP
    jwksUrl = `http://127.0.0.1:${(keySet.address() as AddressInfo).port}/jwks.json`;
  });
  afterAll(() => {
    keySet.close();
  });

  const rs256 = () =>
    new SignJWT({ sub: 'ana' })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setExpirationTime('1h')
      .sign(privateKey);

  it('a token of the published key is accepted', async () => {
    const chat = fakeChat({ tokens: { jwksUrl } });
    expect((await chat.get('/v1/users/me', { headers: bearer(await rs256()) })).status).toBe(200);
  });

  it('the public key cannot be used as a secret, nor the secret of guests by a host', async () => {
    const chat = fakeChat({ tokens: { jwksUrl } });
    const swapped = await new SignJWT({ sub: 'ana' })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(publicPem));
    for (const token of [swapped, await signToken({ sub: 'ana' }, secret)]) {
      const reply = await chat.get('/v1/users/me', { headers: bearer(token) });
      expect(await refusal(reply)).toEqual([401, 'errMsg_tokenInvalid']);
    }
  });

  it('an RS256 token is refused where a secret is agreed', async () => {
    const reply = await fakeChat().get('/v1/users/me', { headers: bearer(await rs256()) });
    expect(await refusal(reply)).toEqual([401, 'errMsg_tokenInvalid']);
  });

  it('a key set that cannot be fetched is 503, not a refusal of the token', async () => {
    isAway = true;
    const away = await fakeChat({ tokens: { jwksUrl } }).get('/v1/users/me', {
      headers: bearer(await rs256()),
    });
    expect(await refusal(away)).toEqual([503, 'errMsg_unavailable']);
    isAway = false;
    const gone = await fakeChat({ tokens: { jwksUrl: 'http://127.0.0.1:9/jwks' } }).get('/v1/users/me', {
      headers: bearer(await rs256()),
    });
    expect(await refusal(gone)).toEqual([503, 'errMsg_unavailable']);
    const garbage = await fakeChat({ tokens: { jwksUrl: 'http://127.0.0.1:9/jwks' } }).get('/v1/users/me', {
      headers: bearer('garbage'),
    });
    expect(await refusal(garbage)).toEqual([401, 'errMsg_tokenInvalid']);
  });
});

describe('sessions, guests and the server key', () => {
  it('without a token a guest is made, whose token is accepted', async () => {
    const chat = fakeChat();
    const reply = await chat.get('/v1/session', { method: 'POST' });
    expect(reply.status).toBe(201);
    const { session } = await reply.json();
    expect(session.user).toMatchObject({ id: 'guest-1', isGuest: true });
    const again = await chat.get('/v1/session', { method: 'POST', headers: bearer(session.token) });
    expect(again.status).toBe(200);
    const body = await again.json();
    expect(body.session).toEqual({ user: session.user, expiresAt: session.expiresAt });
    expect(body.userId).toBe('guest-1');
    expect(chat.calls.map(({ name }) => name)).toContain('users.refresh');
    expect(chat.calls.filter(({ name }) => name === 'users.createGuest')).toHaveLength(1);
  });

  it('a guest who comes back late gets a new token', async () => {
    const chat = fakeChat();
    const { session } = await (await chat.get('/v1/session', { method: 'POST' })).json();
    const now = Date.now;
    Date.now = () => now() + 20 * 24 * 60 * 60 * 1000;
    try {
      const again = await chat.get('/v1/session', { method: 'POST', headers: bearer(session.token) });
      const { session: renewed } = await again.json();
      expect(again.status).toBe(200);
      expect(renewed.user.id).toBe('guest-1');
      expect(renewed.token).not.toBe(session.token);
      expect(Date.parse(renewed.expiresAt)).toBeGreaterThan(Date.parse(session.expiresAt));
    } finally {
      Date.now = now;
    }
  });

  it('a guest of another project or secret is refused', async () => {
    const { session } = await (await fakeChat().get('/v1/session', { method: 'POST' })).json();
    for (const tokens of [{ projectId: 'other' }, { secret: `${secret}, not` }]) {
      const reply = await fakeChat({ tokens }).get('/v1/users/me', { headers: bearer(session.token) });
      expect(await refusal(reply)).toEqual([401, 'errMsg_tokenInvalid']);
    }
  });

  it('guests can be switched off, and need a secret', async () => {
    for (const chat of [
      fakeChat({
        actions: { settings: { current: async () => ({ ...defaultSettings, allowGuests: false }) } },
      }),
      fakeChat({ tokens: { secret: null } }),
    ]) {
      const reply = await chat.get('/v1/session', { method: 'POST' });
      expect(await refusal(reply)).toEqual([403, 'errMsg_guestsDisabled']);
    }
  });

  it('the server key is the role of the server, and no user', async () => {
    const chat = fakeChat();
    const reply = await chat.get('/v1/unread', { headers: bearer(serverKey) });
    expect((await reply.json()).userId).toBeNull();
    const viewer = { userId: '', role: 'server', isGuest: false, storeIds: [] };
    expect(chat.calls).toEqual([{ name: 'reads.unreadTotal', given: [viewer] }]);
    for (const path of ['/v1/events', '/v1/session']) {
      const method = path === '/v1/events' ? 'GET' : 'POST';
      const refused = await chat.get(path, { method, headers: bearer(serverKey) });
      expect(await refusal(refused)).toEqual([403, 'errMsg_forbidden']);
    }
    const wrong = await chat.get('/v1/unread', { headers: bearer(`${serverKey.slice(0, -1)}x`) });
    expect(await refusal(wrong)).toEqual([401, 'errMsg_tokenInvalid']);
  });
});
