import { getChatSession } from '../../packages/widget/src/session/index.js';

// Run by a test, with --expose-gc: everything of many conversations at once, in a process of its own.
const [server = '', token = '', ids = ''] = process.argv.slice(2);
const collect = () => globalThis.gc?.();
let streams = 0;
const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  if (String(input).endsWith('/events')) streams += 1;
  return fetch(input, init);
};
const session = getChatSession({ server, token });
await session.currentUser;
await session.subscribeConnection().connected;
collect();
const beforeBytes = process.memoryUsage().heapUsed;
const views = ids.split(',').flatMap((id) => {
  const room = session.conversation(id);
  return [room.subscribe(), room.subscribeMessages(), room.subscribeTyping()];
});
await Promise.all(views.map(({ connected }) => connected));
collect();
const heapBytes = process.memoryUsage().heapUsed - beforeBytes;
const active = views.filter(({ state }) => state.type === 'active').length;
await session.close();
process.stdout.write(JSON.stringify({ streams, heapBytes, active }));
