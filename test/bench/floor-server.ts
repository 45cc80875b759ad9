import { createServer, type ServerResponse } from 'node:http';
import { type FloorMessage, FloorStore } from './floor-store.js';

/** The floor: bare node:http over bare SQLite, with group commit. No checks, no identity, no events. */
const store = new FloorStore(process.env.DATABASE_FILE ?? ':memory:');
let waiting: { message: FloorMessage; response: ServerResponse }[] = [];

function drain(): void {
  const group = waiting;
  waiting = [];
  const seqs = store.insertAll(group.map(({ message }) => message));
  group.forEach(({ response }, index) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end(`{"seq":${seqs[index]}}`);
  });
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    // Only the benchmark's own load comes here.
    const message = JSON.parse(Buffer.concat(chunks).toString()) as FloorMessage;
    if (waiting.length === 0) setImmediate(drain);
    waiting.push({ message, response });
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${process.env.PORT}`);
});
process.once('SIGTERM', () => {
  store.close();
  process.exit(0);
});
