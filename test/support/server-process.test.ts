import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServerProcess } from './server-process.js';

const serverCode = `
import { createServer } from 'node:http';
const server = createServer((request, response) => response.end(process.env.GREETING));
console.log('{"msg":"http://not.it"}');
server.listen(Number(process.env.PORT), process.env.HOST, () => console.log('ready at http://127.0.0.1:' + process.env.PORT + '/'));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;

describe('a server process', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-server-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('lives again on the same port after a kill and after a clean stop', async () => {
    const entry = join(dir, 'server.mjs');
    await writeFile(entry, serverCode);
    const server = await startServerProcess({ entry, env: { GREETING: 'hello' } });
    const greet = async () => (await fetch(server.url, { headers: { connection: 'close' } })).text();
    expect(await greet()).toBe('hello');
    const [url, pid] = [server.url, server.pid];
    await server.kill9();
    await expect(greet()).rejects.toThrow();
    await server.restart({ GREETING: 'again' });
    expect(await greet()).toBe('again');
    expect(server.url).toBe(url);
    expect(server.pid).not.toBe(pid);
    expect((await server.term()).exitCode).toBe(0);
  });

  it('says what the server wrote when it does not start', async () => {
    const entry = join(dir, 'broken.mjs');
    await writeFile(entry, "console.error('the reason'); process.exit(3);");
    await expect(startServerProcess({ entry })).rejects.toThrow(/ended \(3\)/);
  });
});
