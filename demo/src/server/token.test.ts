import { type JWTPayload, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { contextOf, listings } from '../catalogue/listings.js';
import { findPerson } from '../people.js';
import { signToken } from './token.js';

const secret = 'a secret of the demo, long enough for HS256';

async function claimsOf(token: string): Promise<JWTPayload> {
  return (await jwtVerify(token, new TextEncoder().encode(secret), { algorithms: ['HS256'] })).payload;
}

describe('the token of the demo', () => {
  it('says who somebody is, for an hour, in claims that the chat knows', async () => {
    const ben = findPerson('ben');
    if (ben === undefined) throw new Error('Ben lives in the demo');
    const {
      iat = 0,
      exp = 0,
      ...claims
    } = await claimsOf(await signToken(ben, secret, 'http://localhost:8787'));
    expect(claims).toEqual({
      sub: 'ben',
      name: 'Ben Okafor',
      username: 'ben',
      photoUrl: 'http://localhost:8787/pictures/person-ben.webp',
    });
    expect(exp - iat).toBe(3600);
  });

  it('vouches for a listing in the very words that the page hands to the chat', async () => {
    const [listing] = listings;
    const ana = findPerson('ana');
    if (listing === undefined || ana === undefined) throw new Error('there are listings and Ana');
    const context = contextOf(listing, 'https://attic.example');
    const { context: vouched } = await claimsOf(
      await signToken(ana, secret, 'https://attic.example', context),
    );
    expect(vouched).toEqual(JSON.parse(JSON.stringify(context)));
  });
});
