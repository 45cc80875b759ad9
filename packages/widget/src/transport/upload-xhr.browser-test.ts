import { expect } from '@esm-bundle/chai';
import type { ChatError } from './chat-error.js';
import { transmitByXhr } from './upload-xhr.js';

describe('an upload in the browser', () => {
  const megabyte = 1_048_576;
  const start = (url: string, body: Blob, signal: AbortSignal, shares: number[] = []) =>
    transmitByXhr({ url, headers: {}, body, signal, onProgress: (share) => shares.push(share) });
  const failure = (sending: Promise<Response>) =>
    sending.then(
      () => 'answered',
      (error: ChatError) => error.code,
    );

  it('tells how far it is, and hands over whatever the server answers', async () => {
    const shares: number[] = [];
    const body = new Blob([new Uint8Array(3 * megabyte)]);
    const response = await start('/no-such-route', body, new AbortController().signal, shares);
    expect(response.ok).to.equal(false);
    expect(await response.text()).to.be.a('string');
    expect(shares.at(-1)).to.equal(1);
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
  });

  it('ends at once when the file is removed', async () => {
    const ending = new AbortController();
    const outcome = failure(start('/no-such-route', new Blob([new Uint8Array(megabyte)]), ending.signal));
    ending.abort();
    expect(await outcome).to.equal('sessionClosed');
    expect(await failure(start('/', new Blob(['x']), ending.signal))).to.equal('sessionClosed');
  });

  it('says that the network is away when nobody answers', async () => {
    const nobody = 'http://127.0.0.1:1/';
    expect(await failure(start(nobody, new Blob(['x']), new AbortController().signal))).to.equal('network');
  });
});
