import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { repoPath, repoRoot } from '../support/paths.js';
import { RestUser } from '../support/rest-user.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { signToken } from '../support/tokens.js';

const secret = 'a secret of the tests, long enough for HS256';
const nodeServer = repoPath('demo/examples/node-server.ts');
const routeHandlers = repoPath('demo/examples/route-handlers.ts');
const maxExampleLines = 40;
/** Well below the 5 s after which Node lets go of connections that nobody uses. */
const stopsWithinMs = 4_000;

/** Reads an event stream: `until` resolves with all that came before a text was seen, `rest` at its end. */
function readStream(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  const more = async () => {
    const { value, done } = (await reader?.read()) ?? { done: true };
    read += value ?? '';
    return !done;
  };
  return {
    async until(wanted: string) {
      while (!read.includes(wanted)) if (!(await more())) throw new Error(`the stream ended after: ${read}`);
    },
    async end() {
      while (await more());
    },
  };
}

describeOnEachEngine('a backend that has the chat in it', (engine) => {
  const environment = async () => ({ DATABASE_URL: await engine.freshUrl(), CHAT_SECRET: secret });

  async function withSite(use: (site: ServerProcess) => Promise<void>): Promise<void> {
    const nodeArgs = ['--import', 'tsx'];
    const site = await startServerProcess({ entry: nodeServer, nodeArgs, env: await environment() });
    try {
      await use(site);
    } finally {
      await site.kill9();
    }
  }

  it('on node:http serves its own pages and, under their paths, the chat with its streams', () =>
    withSite(async (site) => {
      const own = await fetch(`${site.url}/`);
      expect([own.status, await own.text()]).toEqual([200, expect.stringContaining('<chat-widget>')]);
      expect((await fetch(`${site.url}/elsewhere`)).status).toBe(404);
      const unknown = await fetch(`${site.url}/v1/elsewhere`);
      expect(await unknown.json()).toMatchObject({ status: 404, message: 'errMsg_routeNotFound' });

      const contact = await fetch(`${site.url}/contact?to=fred`);
      const thread = (await contact.json()) as { id: string; receiver: object }; // as the example answers
      expect(thread.receiver).toMatchObject({ id: 'freelancer', username: 'fred' });
      expect((await fetch(`${site.url}/contact?to=nobody`)).status).toBe(404);

      const client = await RestUser.signIn('client', () => site.url);
      const headers = { authorization: `Bearer ${client.token}` };
      const stream = readStream(await fetch(`${site.url}/v1/events`, { headers }));
      await stream.until('event: sync');
      await client.request('POST', '/messages', {
        conversationId: thread.id,
        content: 'Are you free in May?',
      });
      await stream.until('Are you free in May?');
      await expect.poll(() => site.output).toContain('mail to freelancer: client wrote to you');

      // Nothing of the chat keeps the process alive: the example never calls process.exit.
      const ended = stream.end();
      const { exitCode, elapsedMs } = await site.term();
      await ended;
      expect(exitCode).toBe(0);
      expect(elapsedMs).toBeLessThan(stopsWithinMs);
    }));

  it('answers a request that cannot be read, and goes on', () =>
    withSite(async (site) => {
      const broken = await fetch(`${site.url}/v1/conversations/%E0%A4%A`);
      expect(broken.status).toBeGreaterThanOrEqual(400);
      expect(broken.status).toBeLessThan(500);
      expect((await fetch(`${site.url}/v1/settings`)).status).toBe(200);
    }));

  it('with web-standard route handlers answers requests and streams, and ends its process by itself', async () => {
    const token = await signToken({ sub: 'client', name: 'Clara' }, secret);
    const script = `
      const { GET, POST, close, contact } = await import(${JSON.stringify(routeHandlers)});
      const headers = { authorization: 'Bearer ${token}', 'content-type': 'application/json' };
      const ask = (path, init) => new Request('http://localhost:3000/v1' + path, { headers, ...init });
      const fred = { authorization: 'Bearer ${await signToken({ sub: 'fred', username: 'fred' }, secret)}' };
      await GET(ask('/users/me', { headers: fred }));
      const stream = await GET(ask('/events'));
      const lines = stream.body.pipeThrough(new TextDecoderStream()).getReader();
      let heard = '';
      const until = async (text) => { while (!heard.includes(text)) heard += (await lines.read()).value; };
      await until('event: sync');
      const conversationId = await contact('fred', { id: 'client' });
      const nobody = await contact('nobody', { id: 'client' });
      const body = JSON.stringify({ conversationId, content: 'Over web streams' });
      const sent = await POST(ask('/messages', { method: 'POST', body }));
      await until('Over web streams');
      await close();
      while (!(await lines.read()).done);
      console.log(JSON.stringify([stream.headers.get('content-type'), sent.status, nobody]));`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: repoRoot,
      env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'error', ...(await environment()) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(['text/event-stream; charset=utf-8', 201, null]);
  });
});

it.each([nodeServer, routeHandlers])('%s is short, and leaves its process to end by itself', (path) => {
  const source = readFileSync(path, 'utf8');
  expect(source.split('\n').length - 1).toBeLessThanOrEqual(maxExampleLines);
  expect(source).not.toContain('process.exit');
});
