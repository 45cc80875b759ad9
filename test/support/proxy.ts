import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import type { Random } from './seed.js';

export interface ProxyOptions {
  /** Where it forwards to, on loopback. */
  targetPort: number;
  /** Listen here; a free port unless given. */
  port?: number;
}

/** When a connection dies by itself; drawn anew for each one. */
export interface RandomCuts {
  random: Random;
  /** After this many bytes of the answer, wherever in a frame that is. */
  afterBytes?: readonly [min: number, max: number];
  /** After this many milliseconds. */
  afterMs?: readonly [min: number, max: number];
}

/** A TCP proxy on loopback whose connections can be cut. */
export interface CuttingProxy {
  readonly port: number;
  readonly url: string;
  /** Connections open now, and connections cut so far. */
  readonly openCount: number;
  readonly cutCount: number;
  /** Cuts every open connection; with a probability, some of them. Answers how many. */
  cut(random?: Random, probability?: number): number;
  /** From now on each new connection dies at random; `undefined` ends that. */
  cutAtRandom(cuts: RandomCuts | undefined): void;
  /** While offline, new connections are refused and open ones cut. */
  setOffline(isOffline: boolean): void;
  /** While held, requests reach the server and its answers stay here: what is done is done, and nobody hears of it. */
  holdAnswers(isHeld: boolean): void;
  close(): Promise<void>;
}

/** Starts a proxy; nothing is cut until told. */
export async function startProxy({ targetPort, port = 0 }: ProxyOptions): Promise<CuttingProxy> {
  const open = new Map<Socket, Socket>();
  let cutCount = 0;
  let cuts: RandomCuts | undefined;
  let isOffline = false;
  const gate: Gate = { isHeld: false };

  const drop = (client: Socket) => {
    const upstream = open.get(client);
    if (!upstream) return false;
    open.delete(client);
    cutCount += 1;
    client.resetAndDestroy();
    upstream.destroy();
    return true;
  };

  const server = createServer({ noDelay: true }, (client) => {
    if (isOffline) {
      client.resetAndDestroy();
      return;
    }
    const upstream = createConnection({ port: targetPort, host: '127.0.0.1', noDelay: true });
    open.set(client, upstream);
    const end = () => {
      open.delete(client);
      client.destroy();
      upstream.destroy();
    };
    // A reset by either side ends the pair; the tests look at what the clients make of it.
    client.on('error', end).on('close', end);
    upstream.on('error', end).on('close', end);
    client.pipe(upstream);
    forward({ upstream, client, gate, cuts, drop: () => drop(client) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  // A TCP server that listens always has an AddressInfo.
  const listening = (server.address() as AddressInfo).port;

  const cut = (random?: Random, probability = 1) => {
    const chosen = [...open.keys()].filter(() => !random || random.chance(probability));
    return chosen.filter(drop).length;
  };
  return {
    port: listening,
    url: `http://127.0.0.1:${listening}`,
    get openCount() {
      return open.size;
    },
    get cutCount() {
      return cutCount;
    },
    cut,
    cutAtRandom(next) {
      cuts = next;
    },
    setOffline(next) {
      isOffline = next;
      if (next) cut();
    },
    holdAnswers(next) {
      gate.isHeld = next;
      for (const upstream of open.values()) {
        if (next) upstream.pause();
        else upstream.resume();
      }
    },
    close() {
      cut();
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}

interface Gate {
  isHeld: boolean;
}

interface Pair {
  readonly upstream: Socket;
  readonly client: Socket;
  readonly gate: Gate;
  readonly cuts: RandomCuts | undefined;
  readonly drop: () => void;
}

/** Passes the answer on, and calls `drop` after the drawn number of bytes or milliseconds. */
function forward({ upstream, client, gate, cuts, drop }: Pair): void {
  let bytesLeft = cuts?.afterBytes ? cuts.random.int(...cuts.afterBytes) : Number.POSITIVE_INFINITY;
  if (cuts?.afterMs) {
    const timer = setTimeout(drop, cuts.random.int(...cuts.afterMs));
    client.once('close', () => clearTimeout(timer));
  }
  upstream.on('data', (chunk) => {
    if (chunk.length < bytesLeft) {
      bytesLeft -= chunk.length;
      if (!client.write(chunk)) {
        upstream.pause();
        client.once('drain', () => {
          if (!gate.isHeld) upstream.resume();
        });
      }
      return;
    }
    upstream.pause();
    // The part of the frame really leaves before the reset: else the cut would always fall between frames.
    client.write(chunk.subarray(0, bytesLeft), () => drop());
    bytesLeft = 0;
  });
  upstream.on('end', () => client.end());
  // Listening for data has started it.
  if (gate.isHeld) upstream.pause();
}
