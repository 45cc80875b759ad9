import type { ActionContext } from './context.js';
import { searchConversations } from './search-conversations.js';
import { searchMessages } from './search-messages.js';
import type { SearchActions } from './search-types.js';

export function searchActions({ store, projectId }: ActionContext): SearchActions {
  return {
    conversations: (viewer, query, page) =>
      store.read((lane) => searchConversations(lane, projectId, viewer, query, page)),
    messages: (viewer, wanted, page) =>
      store.read((lane) => searchMessages(lane, projectId, viewer, wanted, page)),
  };
}
