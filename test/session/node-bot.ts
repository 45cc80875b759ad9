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
const count = (kinds: readonly string[], sought: RegExp) => kinds.filter((kind) => sought.test(kind)).length;
const left = (sought: RegExp) => count(process.getActiveResourcesInfo(), sought) - count(before, sought);
// Timers wait for nobody: they are gone at once.
const timers = left(/Timeout/);
// What was cut off says so in its own time, and code that was being fetched still comes.
const inTransit = /Immediate|Stream|Message/;
for (let look = 0; look < 1_000 && left(inTransit) > 0; look += 1)
  await new Promise((resolve) => setTimeout(resolve, 10));
const states = views.map(({ state }) => state.type);
process.stdout.write(JSON.stringify({ left: timers + left(inTransit), states }));
