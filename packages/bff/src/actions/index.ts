import type { Settings } from '@chat-widget/shared/settings';
import type { ActionContext } from './context.js';
import { conversationActions } from './conversations.js';
import { type FileDeps, fileActions } from './files.js';
import { messageActions } from './messages.js';
import { participantActions } from './participants.js';
import { readActions } from './reads.js';
import { settingsActions } from './settings.js';
import { syncActions } from './sync.js';
import type { Actions } from './types.js';
import { typingActions } from './typing.js';
import { userActions } from './users.js';

/** Everything the product does, over one store. `defaults`: what holds on this server until the host sets it. */
export function createActions(
  context: ActionContext,
  fileDeps: FileDeps,
  defaults: Partial<Settings> = {},
): Actions {
  const settings = settingsActions(context, defaults);
  return {
    users: userActions(context),
    conversations: conversationActions(context),
    participants: participantActions(context),
    messages: messageActions(context, settings, fileDeps.addresses),
    files: fileActions(context, fileDeps, settings),
    reads: readActions(context),
    typing: typingActions(context),
    sync: syncActions(context),
    settings,
  };
}
