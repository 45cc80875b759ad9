import { expect, it } from 'vitest';
import { addressExpiry } from '../../packages/bff/src/files/addresses.js';
import { openFiles } from '../../packages/bff/src/files/open.js';
import { storeOpener } from '../store/stores.js';
import { describeOnEachEngine } from '../support/engines.js';

describeOnEachEngine('the key of addresses', (engine) => {
  const open = storeOpener();

  it('without a secret, as with keys of the host alone, is the database’s, and the same after a restart', async () => {
    const url = await engine.freshUrl();
    const store = await open(url);
    const options = { store, filesUrl: 'file:/nowhere', projectId: 'shop', secret: null };
    // Two servers that start at once on an empty database.
    const [one, two] = await Promise.all([openFiles(options), openFiles(options)]);
    const claims = { userId: 'ana', fileId: 'f1', variant: 'original', expiresAt: 5_000 } as const;
    const signature = new URL(one.addresses.sign(claims), 'http://x').searchParams.get('signature') ?? '';
    two.addresses.verify(claims, signature, 4_999);
    expect(() => two.addresses.verify(claims, signature, 5_000)).toThrow('The address has expired');
    expect(() => two.addresses.verify({ ...claims, userId: 'ben' }, signature, 0)).toThrow('File not found');
    const withSecret = await openFiles({ ...options, secret: 'another key' });
    expect(() => withSecret.addresses.verify(claims, signature, 0)).toThrow('File not found');
  });
});

it('an address that is asked for twice is the same, so that a picture is loaded once', () => {
  const hourMs = 3_600_000;
  const start = Date.UTC(2026, 0, 2, 3, 5);
  expect(addressExpiry(start + 299_999)).toBe(addressExpiry(start));
  expect(addressExpiry(start) - start).toBe(hourMs);
  expect(addressExpiry(start + 299_999) - start).toBeGreaterThan(hourMs - 300_000);
});
