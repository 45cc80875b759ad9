import type { ActionContext } from './context.js';
import { conversationActions } from './conversations.js';
import { messageActions } from './messages.js';
import { participantActions } from './participants.js';
import { readActions } from './reads.js';
import { syncActions } from './sync.js';
import type { Actions } from './types.js';
import { typingActions } from './typing.js';
import { userActions } from './users.js';

/** Everything the product does, over one store. */
export function createActions(context: ActionContext): Actions {
  return {
    users: userActions(context),
    conversations: conversationActions(context),
    participants: participantActions(context),
    messages: messageActions(context),
    reads: readActions(context),
    typing: typingActions(context),
    sync: syncActions(context),
  };
}
