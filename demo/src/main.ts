import { createServer } from 'node:http';
import { createChat, keepSecret, madeSecretPath, readConfig } from '@chat-widget/bff';
import { getRequestListener } from '@hono/node-server';
import { createSite } from './server/app.js';
import { seedPeople } from './server/seed.js';

const stopWithinMs = 9_500;

async function main(): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  if (config.jwksUrl !== null) throw new Error('the demo signs its own tokens: unset CHAT_JWKS_URL');
  const secret = config.secret ?? keepOwnSecret(madeSecretPath(config.databaseUrl));
  const chat = await createChat({ ...config, secret });
  await seedPeople(chat, secret);

  const listener = getRequestListener(createSite(chat, secret).fetch);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host ?? undefined, resolve);
  });

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

  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  process.stdout.write(`demo listening on http://localhost:${port}\n`);
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
