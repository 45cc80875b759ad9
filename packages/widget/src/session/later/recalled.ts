import { throwChatError } from '../../transport/chat-error.js';
import type { Core } from '../core.js';
import type { Talk } from '../talk/talk.js';

/** The code for conversations, once it is known what waits here since earlier. */
export async function recalled(core: Core): Promise<Talk> {
  const talk = await core.loadTalk();
  const { isShared, outbox } = talk;
  // Where the browser keeps nothing, even to keep it in memory takes code that may not have come then.
  const again = () => core.sending.retry(() => outbox.load().catch(throwChatError));
  const known: Promise<unknown> = isShared.catch(again);
  // A visitor who is refused is nobody whose things could be kept; whoever else is refused hears that first.
  await Promise.race([known, core.user.promise.then(() => known)]);
  return talk;
}
