import type { Core } from '../core.js';
import type { Talk } from '../talk/talk.js';

/** The code for conversations, once it is known what waits here since earlier. */
export async function recalled(core: Core): Promise<Talk> {
  const talk = await core.loadTalk();
  // Whoever is refused has nothing that waits, and never will.
  await Promise.race([talk.isShared, core.user.promise.then(() => talk.isShared)]);
  return talk;
}
