import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repoPath } from '../support/paths.js';
import { startServerProcess } from '../support/server-process.js';
import { signToken } from '../support/tokens.js';

const secret = 'a secret of the tests, long enough for HS256';
let dir: string;
let databaseUrl: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-main-'));
  databaseUrl = `file:${join(dir, 'chat.db')}`;
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Runs the command to its end. */
async function run(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [repoPath('packages/bff/dist/main.js'), ...args], {
    cwd: dir,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { stdout, stderr, exitCode };
}

describe('chat-bff', () => {
  it('--help lists the environment, --version says which', async () => {
    const help = await run({}, '--help');
    expect([help.exitCode, help.stderr]).toEqual([0, '']);
    expect(help.stdout).toContain('ALLOWED_ORIGINS');
    expect((await run({}, '--version')).stdout).toBe('0.1.0\n');
  });

  it('a wrong start is one clear line and exit code 1', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, resolve));
    // listening on TCP, so the address is one of TCP
    const port = String((busy.address() as AddressInfo).port);
    const wrong: [Record<string, string>, string[], RegExp][] = [
      [{ PORT: 'web' }, [], /^chat-bff: PORT must be a whole number from 0 to 65535\n$/],
      [{ NODE_ENV: 'production' }, [], /^chat-bff: CHAT_SECRET \(or CHAT_JWKS_URL\) must be set/],
      [{}, ['--port=1'], /^chat-bff: Unknown option '--port'/],
      [{ DATABASE_URL: 'postgres://chat:hunter2@127.0.0.1:9/chat' }, [], /^chat-bff: .*ECONNREFUSED/],
      [{ DATABASE_URL: `file:${repoPath('package.json')}/chat.db` }, [], /^chat-bff: .*ENOTDIR/],
      [{ DATABASE_URL: databaseUrl, CHAT_SECRET: secret, PORT: port }, [], /^chat-bff: listen EADDRINUSE/],
    ];
    for (const [env, args, line] of wrong) {
      const { stdout, stderr, exitCode } = await run({ CHAT_SECRET: '', LOG_LEVEL: 'warn', ...env }, ...args);
      expect([stdout, exitCode]).toEqual(['', 1]);
      expect(stderr).toMatch(line);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).not.toContain('hunter2');
    }
    busy.close();
  });

  it('says its URL on one line, makes a secret and keeps it, serves, and stops in order', async () => {
    const server = await startServerProcess({ env: { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' } });
    expect(server.output.filter((line) => !line.startsWith('{'))).toEqual([
      `chat-bff listening on ${server.url}`,
    ]);
    expect(server.output.join('\n')).toContain('no CHAT_SECRET is set');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const session = await fetch(`${server.url}/v1/session`, { method: 'POST' });
    const { token } = (await session.json()).session;
    const headers = { Authorization: `Bearer ${token}` };

    const stream = await fetch(`${server.url}/v1/events`, { headers });
    expect(stream.headers.get('content-type')).toMatch('text/event-stream');
    const frames = stream.text();
    const { exitCode, elapsedMs } = await server.term();
    expect(exitCode).toBe(0);
    expect(elapsedMs).toBeLessThan(3_000);
    // The stream ended in order, and its client knows when to come back.
    expect(await frames).toMatch(/^:ok\n\n[\s\S]*event: sync\n[\s\S]*retry: \d+\n\n$/);

    await server.restart();
    expect((await fetch(`${server.url}/v1/users/me`, { headers })).status).toBe(200);
    await server.term();
    const log = server.output.filter((line) => line.startsWith('{')).join('\n');
    expect(log).toContain('"msg":"stopped"');
    expect(log).not.toContain(token.split('.')[1]);
  });

  it('a request in flight is answered before it stops', async () => {
    const server = await startServerProcess({ env: { DATABASE_URL: databaseUrl, CHAT_SECRET: secret } });
    const token = await signToken({ sub: 'ana', name: 'Ana' }, secret);
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const sent = request(`${server.url}/v1/conversations/direct`, {
      method: 'POST',
      headers: { ...headers, Expect: '100-continue' },
    });
    sent.flushHeaders();
    // The server has the head, and waits for the body.
    await once(sent, 'continue');
    const stopped = server.term();
    sent.end('{"userId":"nobody"}');
    const [reply]: IncomingMessage[] = await once(sent, 'response');
    expect(reply?.statusCode).toBe(404);
    reply?.resume();
    expect((await stopped).exitCode).toBe(0);
  });

  it('a second signal ends it at once, whatever is in flight', async () => {
    const server = await startServerProcess({ env: { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' } });
    const sent = request(`${server.url}/v1/session`, {
      method: 'POST',
      headers: { Expect: '100-continue', 'Content-Type': 'application/json' },
    });
    sent.flushHeaders();
    await once(sent, 'continue');
    const cut = once(sent, 'error');
    process.kill(server.pid, 'SIGTERM');
    await expect.poll(() => server.output.join('\n')).toContain('"msg":"stopping"');
    const { exitCode, elapsedMs } = await server.term();
    expect(exitCode).toBe(1);
    expect(elapsedMs).toBeLessThan(2_000);
    await cut;
  });
});
