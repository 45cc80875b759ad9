import { getChatSession, type Subscription } from '../../packages/widget/src/session/index.js';

// Run by a test: a bot in Node that answers one message, and whose process then ends by itself.
const [server = '', token = '', roomId = ''] = process.argv.slice(2);
const before = process.getActiveResourcesInfo();
const session = getChatSession({ server, token });
const room = session.conversation(roomId);
const views: Subscription<object>[] = [
  session.subscribeConversations(),
  session.subscribeUnread(),
  session.subscribeConnection(),
  room.subscribe(),
  room.subscribeTyping(),
  room.subscribeParticipants(),
];
await new Promise<void>((resolve) => {
  const view = room.subscribeMessages((messages) => {
    if (messages?.[0]?.isOwn === false) resolve();
  });
  views.push(view);
});
await room.markAsTyping();
const fileToken = await session.uploadFile(new Blob(['hello']), { filename: 'hello.txt' });
await room.send({ content: [{ type: 'file', fileToken }] });
const pending = session
  .searchConversations()
  .setQuery('nothing')
  .catch(() => {});
await session.close();
await pending;
// What was cut off says so in its own time.
await new Promise((resolve) => setImmediate(resolve));
const isOurs = (kind: string) => /Timeout|Immediate|Stream|Message/.test(kind);
const left = process.getActiveResourcesInfo().filter(isOurs).length - before.filter(isOurs).length;
process.stdout.write(JSON.stringify({ left, states: views.map(({ state }) => state.type) }));
