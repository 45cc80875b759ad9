import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { signToken } from '../support/tokens.js';
import { bearer, fakeChat, secret } from './fake-chat.js';

it('the refusal of a token says to whoever signs them what is wrong with it', async () => {
  const chat = fakeChat();
  const soon = Math.floor(Date.now() / 1000) + 60;
  const sign = (claims: Record<string, unknown>, alg = 'HS256') =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
  const tokens = {
    signature: await signToken({ sub: 'ana' }, `${secret}, not`),
    exp: await sign({ sub: 'ana' }),
    sub: await sign({ exp: soon }),
    nbf: await sign({ sub: 'ana', nbf: soon, exp: soon + 60 }),
    alg: await sign({ sub: 'ana', exp: soon }, 'HS512'),
    '': 'garbage',
  };
  for (const [detail, token] of Object.entries(tokens)) {
    const reply = await chat.get('/v1/users/me', { headers: bearer(token) });
    expect(await reply.json()).toMatchObject({ status: 401, message: 'errMsg_tokenInvalid', detail });
  }
});
