import type { Core } from '../core.js';
import type { Talk } from '../talk/talk.js';

/** The code for conversations, once it is known what waits here since earlier. */
export async function recalled(core: Core): Promise<Talk> {
  const talk = await core.loadTalk();
  // A visitor who is refused is nobody whose things could be kept; whoever else is refused hears that first.
  await Promise.race([talk.isShared, core.user.promise.then(() => talk.isShared)]);
  return talk;
}
