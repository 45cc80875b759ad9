import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { CDPSession } from 'playwright-core';

export interface LoadedFile {
  readonly url: string;
  /** As the server answers it to who takes gzip. */
  readonly bytes: number;
  /** What `gzip -9` would make of it. */
  readonly gzip9Bytes: number;
}

/** The body of an answer as it travels. */
function gzippedBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      if (response.headers['content-encoding'] !== 'gzip') reject(new Error(`${url} is not compressed`));
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}

/** Counts what a browser really loads from a server: the body of every response, compressed with gzip. */
export class Loaded {
  readonly #cdp: CDPSession;
  readonly #server: string;
  readonly #files = new Map<string, Promise<LoadedFile>>();

  private constructor(cdp: CDPSession, server: string) {
    this.#cdp = cdp;
    this.#server = server;
  }

  static async watch(cdp: CDPSession, server: string): Promise<Loaded> {
    const loaded = new Loaded(cdp, server);
    const urls = new Map<string, string>();
    cdp.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url));
    cdp.on('Network.loadingFinished', ({ requestId }) => {
      const url = urls.get(requestId) ?? '';
      // The messages themselves are no weight of the widget; their addresses are.
      if (url.startsWith(server) && /\.js(\?|$)/.test(url)) loaded.#add(requestId, url);
    });
    await cdp.send('Network.enable');
    return loaded;
  }

  #add(requestId: string, url: string): void {
    const read = async () => {
      const { body, base64Encoded } = await this.#cdp.send('Network.getResponseBody', { requestId });
      const plain = Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
      const gzip9Bytes = gzipSync(plain, { level: 9 }).length;
      return { url: url.slice(this.#server.length), bytes: await gzippedBytes(url), gzip9Bytes };
    };
    this.#files.set(requestId, read());
  }

  /** Everything until now. */
  async files(): Promise<readonly LoadedFile[]> {
    return await Promise.all(this.#files.values());
  }

  async totalBytes(): Promise<number> {
    return (await this.files()).reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
