import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CuttingProxy, startProxy } from './proxy.js';
import { createRandom } from './seed.js';

const answerBytes = 100_000;

/** Everything that arrives until the connection ends, however it ends. */
function readAll(socket: Socket): Promise<number> {
  return new Promise((resolve) => {
    let received = 0;
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    // A reset is one of the ends that the tests look for.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
}

describe('the cutting proxy', () => {
  let target: Server;
  let proxy: CuttingProxy;

  beforeEach(async () => {
    // Answers any first byte with a long answer, and stays open after a byte "k".
    target = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        if (data.toString() === 'k') socket.write('kept');
        else socket.end(Buffer.alloc(answerBytes));
      });
    });
    target.listen(0, '127.0.0.1');
    await once(target, 'listening');
    proxy = await startProxy({ targetPort: (target.address() as AddressInfo).port });
  });

  afterEach(async () => {
    await proxy.close();
    target.close();
  });

  const ask = (byte: string) => {
    const socket = createConnection({ port: proxy.port, host: '127.0.0.1' });
    socket.write(byte);
    return socket;
  };

  it('passes everything on while it is told nothing', async () => {
    expect(await readAll(ask('x'))).toBe(answerBytes);
    expect(proxy.cutCount).toBe(0);
  });

  it('cuts what is open', async () => {
    const sockets = [ask('k'), ask('k')];
    const ends = sockets.map(readAll);
    await Promise.all(sockets.map((socket) => once(socket, 'data')));
    expect(proxy.openCount).toBe(2);
    expect(proxy.cut()).toBe(2);
    expect(await Promise.all(ends)).toEqual([4, 4]);
  });

  it('cuts in the middle of an answer, at the same bytes for the same seed', async () => {
    const draw = async () => {
      proxy.cutAtRandom({ random: createRandom(5), afterBytes: [1, answerBytes - 1] });
      return [await readAll(ask('x')), await readAll(ask('x'))];
    };
    const first = await draw();
    expect(first.every((bytes) => bytes > 0 && bytes < answerBytes)).toBe(true);
    expect(await draw()).toEqual(first);
    proxy.cutAtRandom(undefined);
    expect(await readAll(ask('x'))).toBe(answerBytes);
  });

  it('cuts after a time', async () => {
    proxy.cutAtRandom({ random: createRandom(5), afterMs: [5, 10] });
    expect(await readAll(ask('k'))).toBe(4);
    expect(proxy.cutCount).toBe(1);
  });

  it('keeps answers back while they are held, of connections old and new, and passes all of them on after', async () => {
    const old = ask('k');
    await once(old, 'data');
    proxy.holdAnswers(true);
    const answered: number[] = [];
    const ends = [ask('x'), ask('x')].map(async (socket) => {
      const bytes = await readAll(socket);
      answered.push(bytes);
      return bytes;
    });
    // The server has answered both by the time that it has answered a third, asked later and not through the proxy.
    const direct = createConnection({ port: (target.address() as AddressInfo).port, host: '127.0.0.1' });
    direct.write('x');
    await readAll(direct);
    expect(answered).toEqual([]);
    proxy.holdAnswers(false);
    expect(await Promise.all(ends)).toEqual([answerBytes, answerBytes]);
    old.destroy();
  });

  it('loses answers that were held when they are cut', async () => {
    proxy.holdAnswers(true);
    const socket = ask('x');
    const end = readAll(socket);
    await once(target, 'connection');
    proxy.cut();
    expect(await end).toBe(0);
    proxy.holdAnswers(false);
    expect(await readAll(ask('x'))).toBe(answerBytes);
  });

  it('refuses while offline, and works again after', async () => {
    proxy.setOffline(true);
    expect(await readAll(ask('x'))).toBe(0);
    proxy.setOffline(false);
    expect(await readAll(ask('x'))).toBe(answerBytes);
  });
});
