import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { repoPath } from '../../support/paths.js';

export interface StrangerSite {
  readonly origin: string;
  /** Shows this in its body from now on, under the strictest policy that the README gives. */
  show(body: string, chatUrl: string): void;
  stop(): Promise<void>;
}

/** The policy that the README gives: nothing but the chat's server, no inline anything, Trusted Types required. */
function policyFor(chatUrl: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${chatUrl}`,
    `connect-src ${chatUrl}`,
    `img-src ${chatUrl}`,
    `media-src ${chatUrl}`,
    "require-trusted-types-for 'script'",
    'trusted-types chat-widget lit-html',
  ].join('; ');
}

/** A page of somebody else, on an origin of its own; it knows `<their-card>`, an element made with its own Lit. */
export async function startStrangerSite(): Promise<StrangerSite> {
  const own = await build({
    stdin: {
      contents: `import { html, LitElement } from 'lit';
        class TheirCard extends LitElement { render() { return html\`<p>made with their Lit</p>\`; } }
        customElements.define('their-card', TheirCard);`,
      resolveDir: repoPath(),
    },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  const script = own.outputFiles[0]?.text ?? '';
  let page = '';
  let policy = '';
  const server = createServer((request, response) => {
    if (request.url === '/own.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(script);
    } else if (request.url === '/favicon.ico') {
      response.statusCode = 204;
      response.end();
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', policy);
      response.end(page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // Listening on a port, so it has an address of that kind.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    show(body, chatUrl) {
      policy = policyFor(chatUrl);
      page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A stranger’s page</title>
    ${body.includes('their-card') ? '<script type="module" src="/own.js"></script>' : ''}
    <script type="module" src="${chatUrl}/chat-widget.js"></script>
  </head>
  <body>
    <h1>A stranger’s page</h1>
    <p>${'Something to read. '.repeat(200)}</p>
    ${body}
  </body>
</html>`;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
