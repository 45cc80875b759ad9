import type { ConversationSnapshot } from './conversation.js';

/**
 * What a search has found so far.
 *
 * @example
 * const { results, loadedAll }: ConversationSearchState = await session.searchConversations().setQuery('kittens');
 * console.log(results.map(({ title }) => title), loadedAll);
 */
export interface ConversationSearchState {
  /** Most recently active first. */
  readonly results: readonly ConversationSnapshot[];
  /** The oldest match is among the results. Conversations that were written in meanwhile may be missing (T107). */
  readonly loadedAll: boolean;
}

/**
 * Looks for conversations of the viewer by their subject or `custom.search`.
 *
 * @example
 * const search: ConversationSearch = session.searchConversations();
 * let { results, loadedAll } = await search.setQuery('rainbows');
 * if (!loadedAll) ({ results, loadedAll } = await search.loadMore());
 */
export interface ConversationSearch {
  /**
   * Begins anew with this query, and resolves with the first 3 results. Every word of the query must begin some word of
   * the field; case, and punctuation at a word's ends, do not matter (T100–T105).
   */
  setQuery(query: string): Promise<ConversationSearchState>;
  /**
   * Goes on, and resolves with all results so far. Takes 1 to 50, default 10. Does nothing before a query is set and
   * while another call is on its way (T98).
   */
  loadMore(limit?: number): Promise<ConversationSearchState>;
}
