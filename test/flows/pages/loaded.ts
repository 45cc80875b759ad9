import { gzipSync } from 'node:zlib';
import type { CDPSession } from 'playwright-core';

export interface LoadedFile {
  readonly url: string;
  /** After `gzip -9`. */
  readonly bytes: number;
}

/** Counts what a browser really loads from a server: the body of every response, as `gzip -9` makes it. */
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
      const bytes = gzipSync(Buffer.from(body, base64Encoded ? 'base64' : 'utf8'), { level: 9 }).length;
      return { url: url.slice(this.#server.length), bytes };
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
