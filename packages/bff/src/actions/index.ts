import type { Settings } from '@chat-widget/shared/settings';
import type { ActionContext } from './context.js';
import { conversationActions } from './conversations.js';
import { type FileDeps, fileActions } from './files.js';
import { messageActions } from './messages.js';
import { participantActions } from './participants.js';
import { readActions } from './reads.js';
import { searchActions } from './search.js';
import { settingsActions } from './settings.js';
import { spaceActions } from './spaces.js';
import { storeActions } from './stores.js';
import { supportActions } from './support.js';
import { syncActions } from './sync.js';
import type { Actions } from './types.js';
import { typingActions } from './typing.js';
import type { TypistsOf } from './typists.js';
import { userActions } from './users.js';

/** Everything the product does, over one store. `defaults`: what holds on this server until the host sets it. */
export function createActions(
  context: ActionContext & { readonly typistsOf?: TypistsOf },
  fileDeps: FileDeps,
  defaults: Partial<Settings> = {},
): Actions {
  const settings = settingsActions(context, defaults);
  return {
    users: userActions(context),
    conversations: conversationActions(context, settings),
    spaces: spaceActions(context),
    participants: participantActions(context),
    messages: messageActions(context, settings, fileDeps.addresses),
    files: fileActions(context, fileDeps, settings),
    reads: readActions(context),
    search: searchActions(context),
    typing: typingActions(context, context.typistsOf ?? (() => [])),
    stores: storeActions(context, settings),
    support: supportActions(context, settings),
    sync: syncActions(context),
    settings,
  };
}
