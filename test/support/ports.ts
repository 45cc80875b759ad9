import { type AddressInfo, createServer } from 'node:net';

/** A port of loopback that nobody listened on a moment ago: for servers that need a fixed one over restarts. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      // A TCP server that listens always has an AddressInfo.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
