import { createServer } from 'node:http';
import { createChat, keepSecret, madeSecretPath, readConfig, type ServerConfig } from '@chat-widget/bff';
import { getRequestListener } from '@hono/node-server';
import { createSite } from './server/app.js';
import { seed, seedPeople } from './server/seed.js';
import { readAttachment } from './server/seed-files.js';

const stopWithinMs = 9_500;

async function main(): Promise<void> {
  const read = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  if (read.jwksUrl !== null) throw new Error('the demo signs its own tokens: unset CHAT_JWKS_URL');
  const config = { ...read, secret: read.secret ?? keepOwnSecret(madeSecretPath(read.databaseUrl)) };
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host ?? undefined, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const siteUrl = `http://localhost:${port}`;

  // Requests of the first second wait until everything is there.
  const starting = start(config, config.publicUrl ?? siteUrl);
  const listening = starting.then(({ site }) => getRequestListener(site.fetch));
  server.on('request', (request, response) => {
    listening.then((listener) => listener(request, response)).catch(fail);
  });
  const { chat } = await starting;

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // What is still open by then is cut; its client comes back by itself.
    setTimeout(() => process.exit(0), stopWithinMs).unref();
    chat.beginStop();
    server.close();
    chat.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`demo listening on ${siteUrl}\n`);
}

/** The past first, in a chat whose clock can be set; then the chat of today on the same database. */
async function start(config: ServerConfig & { readonly secret: string }, siteUrl: string) {
  const hasTalks = process.env['DEMO_SEED'] !== 'people';
  if (hasTalks) {
    let clockMs = Date.now();
    const past = await createChat({ ...config, rateLimits: 'off' }, { now: () => clockMs });
    const setClock = (unixMs: number) => {
      clockMs = unixMs;
    };
    const options = { siteUrl, nowMs: Date.now(), readAttachment };
    await seed({ chat: past, setClock }, options).finally(() => past.close());
  }
  const chat = await createChat(config);
  if (!hasTalks) await seedPeople(chat, siteUrl);
  return { chat, site: createSite(chat, config.secret) };
}

/** A demo needs no set-up: the secret is made on the first start and kept. */
function keepOwnSecret(path: string): string {
  process.stdout.write(`no CHAT_SECRET is set: using the one made and kept in ${path}\n`);
  return keepSecret(path);
}

function fail(error: unknown): void {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
