/** A site on `node:http` with pages of its own, and the chat in the same process. */
import { createServer } from 'node:http';
import { createChat, readConfig } from '@chat-widget/bff';

const chat = await createChat(readConfig(process.env));
const chatPaths = /^\/(v1\/|chunks\/|chat-widget\.js)/;
/** Whoever is logged in on the site. */
const currentUser = { id: 'client', name: 'Clara Client', email: 'clara@example.com' };
await chat.functions.saveUser({ id: 'freelancer', name: 'Fred Lance', username: 'fred' });

chat.on('message.created', ({ message, conversation }) => {
  const readers = conversation.participantIds.filter((id) => id !== message.senderUserId);
  console.log(`mail to ${readers}: ${message.sender?.name} wrote to you`);
});

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (chatPaths.test(pathname)) return chat.listener(request, response);
  if (pathname === '/contact') {
    const thread = await chat.functions.getOrCreateConversation(searchParams.get('to') ?? '', currentUser);
    response.writeHead(thread ? 200 : 404, { 'Content-Type': 'application/json' });
    return response.end(JSON.stringify(thread));
  }
  response.writeHead(pathname === '/' ? 200 : 404, { 'Content-Type': 'text/html' });
  response.end('<script type="module" src="/chat-widget.js"></script><chat-widget></chat-widget>');
});
const port = Number(process.env['PORT'] ?? 8080);
server.listen(port, () => console.log(`site listening on http://localhost:${port}`));

process.once('SIGTERM', async () => {
  server.close();
  await chat.close();
  // Connections that their clients would keep.
  server.closeAllConnections();
});
