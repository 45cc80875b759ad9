import type { Chat } from '@chat-widget/bff';
import { type Context, Hono } from 'hono';
import { contextOf, findListing } from '../catalogue/listings.js';
import { findPerson } from '../people.js';
import { configurePage } from './pages/configure.js';
import type { Html } from './pages/layout.js';
import { marketPage } from './pages/market.js';
import { inboxPage, threadPage } from './pages/messages.js';
import { shopPage } from './pages/shop.js';
import { pageHeaders } from './policy.js';
import { guestId, keepPreferences, readerOf } from './reader.js';
import { serveFile } from './static-files.js';
import { signToken } from './token.js';

const publicDir = new URL('../../public/', import.meta.url);
const picturesDir = new URL('../pictures/', import.meta.url);
const scriptsDir = new URL('../public/', import.meta.url);
const scriptChunksDir = new URL('chunks/', scriptsDir);

/** A host's site: its pages, the chat mounted beside them, and one route that signs tokens. */
export function createSite(chat: Chat, secret: string): Hono {
  const site = new Hono();
  const toChat = (c: Context) => chat.app.fetch(c.req.raw, c.env);
  site.all('/v1/*', toChat);
  for (const path of ['/chat-widget.js', '/chat-widget.js.map', '/chunks/:name']) site.get(path, toChat);
  for (const path of ['/healthz', '/readyz', '/metrics']) site.get(path, toChat);
  // The chat serves its own script.
  for (const path of ['/chat-widget.js', '/chat-widget.js.map', '/chunks/:name']) site.get(path, toChat);

  // A real site takes the user from its own login; here everybody may be anybody.
  site.get('/demo/token', async (c) => {
    const person = findPerson(c.req.query('user'));
    if (person === undefined) return c.json({ error: 'nobody of this name lives in the demo' }, 404);
    const siteUrl = new URL(c.req.url).origin;
    const listing = findListing(c.req.query('listing'));
    c.header('Cache-Control', 'no-store');
    return c.json({
      token: await signToken(person, secret, siteUrl, listing && contextOf(listing, siteUrl)),
    });
  });
  site.post('/demo/preferences', keepPreferences);

  const page = (c: Context, made: Html) => c.html(made, 200, pageHeaders);
  site.get('/', (c) => page(c, marketPage(readerOf(c, 'ana'), c.req.query('listing'))));
  site.get('/shop', (c) => page(c, shopPage(readerOf(c, guestId))));
  site.get('/inbox', (c) => page(c, inboxPage(readerOf(c, 'ana'))));
  site.get('/configure', (c) => page(c, configurePage(readerOf(c, 'ana'))));
  site.get('/thread.html', (c) => page(c, threadPage(readerOf(c, 'ana'), c.req.query('with'))));

  site.get('/pictures/:name', (c) => serveFile(picturesDir, c.req.param('name')));
  site.get('/scripts/:name', (c) => serveFile(scriptsDir, c.req.param('name')));
  site.get('/scripts/chunks/:name', (c) => serveFile(scriptChunksDir, c.req.param('name')));
  site.get('/:name', (c) => serveFile(publicDir, c.req.param('name')));
  return site;
}
