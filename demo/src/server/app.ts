import type { Chat } from '@chat-widget/bff';
import { type Context, Hono } from 'hono';
import { findPerson } from '../people.js';
import { serveFile } from './static-files.js';
import { signToken } from './token.js';

const widgetDir = new URL('../../../packages/widget/dist/cdn/', import.meta.url);
const widgetChunksDir = new URL('chunks/', widgetDir);
const publicDir = new URL('../../public/', import.meta.url);
const scriptsDir = new URL('../public/', import.meta.url);
const scriptChunksDir = new URL('chunks/', scriptsDir);

/** A host's site: its pages, the chat mounted beside them, and one route that signs tokens. */
export function createSite(chat: Chat, secret: string): Hono {
  const site = new Hono();
  const toChat = (c: Context) => chat.app.fetch(c.req.raw, c.env);
  site.all('/v1/*', toChat);
  for (const path of ['/healthz', '/readyz', '/metrics']) site.get(path, toChat);

  // A real site takes the user from its own login; here everybody may be anybody.
  site.get('/demo/token', async (c) => {
    const person = findPerson(c.req.query('user'));
    if (person === undefined) return c.json({ error: 'nobody of this name lives in the demo' }, 404);
    c.header('Cache-Control', 'no-store');
    return c.json({ token: await signToken(person, secret) });
  });

  site.get('/', () => serveFile(publicDir, 'index.html'));
  site.get('/chat-widget.js', () => serveFile(widgetDir, 'chat-widget.js'));
  site.get('/chat-widget.js.map', () => serveFile(widgetDir, 'chat-widget.js.map'));
  site.get('/chunks/:name', (c) => serveFile(widgetChunksDir, c.req.param('name')));
  site.get('/scripts/:name', (c) => serveFile(scriptsDir, c.req.param('name')));
  site.get('/scripts/chunks/:name', (c) => serveFile(scriptChunksDir, c.req.param('name')));
  site.get('/:name', (c) => serveFile(publicDir, c.req.param('name')));
  return site;
}
