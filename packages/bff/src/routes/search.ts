import { conversationPreviewSchema } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import { idSchema, storableTextSchema } from '@chat-widget/shared/scalars';
import { messageHitSchema } from '@chat-widget/shared/search';
import { z } from 'zod';
import type { SearchPage, SearchRequest } from '../actions/search-types.js';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { pagingOf, queryCursor, queryInt } from '../http/query.js';

const tag = 'Search';
const rules =
  'Each word of `query` begins some word of the text, in any case; punctuation at the ends of words does not count. A page may be short and have a `nextCursor`.';

const searchQuery = z.strictObject({
  query: storableTextSchema.max(limits.maxSearchQueryChars),
  limit: queryInt(1, limits.maxSearchHits).default(limits.defaultSearchHits),
  cursor: queryCursor.optional(),
});

const requestOf = ({ limit, cursor }: z.output<typeof searchQuery>): SearchRequest => ({
  limit,
  cursor: cursor ?? null,
});

/** A search has no total: what is counted is what it found so far. */
function foundPaging<Row>({ rows, nextCursor }: SearchPage<Row>, { limit }: SearchRequest) {
  return pagingOf({ rows, nextCursor, totalRowCount: rows.length }, { limit });
}

/** Mounted before what takes any ID in the place of `search`. */
export const searchRoutes = ({ search }: Pick<Actions, 'search'>): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/v1/conversations/search',
    tag,
    summary: `The caller’s conversations by their name or \`metadata.search\`, recent first. ${rules}`,
    auth: 'required',
    access: 'signedIn',
    query: searchQuery,
    dataName: 'conversations',
    action: 'list',
    payload: z.array(conversationPreviewSchema),
    isPaged: true,
    errors: ['invalidCursor'],
    handle: async ({ viewer, query }) => {
      const request = requestOf(query);
      const page = await search.conversations(viewer, query.query, request);
      return { payload: page.rows, paging: foundPaging(page, request) };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/messages/search',
    tag,
    summary: `The caller’s messages by their text, newest first, each with what stands around it. ${rules}`,
    auth: 'required',
    access: 'signedIn',
    query: searchQuery.extend({ conversationId: idSchema.optional() }),
    dataName: 'messages',
    action: 'list',
    payload: z.array(messageHitSchema),
    isPaged: true,
    errors: ['notParticipant', 'conversationNotFound', 'invalidCursor'],
    handle: async ({ viewer, query }) => {
      const request = requestOf(query);
      const { conversationId } = query;
      const wanted = { query: query.query, ...(conversationId !== undefined && { conversationId }) };
      const page = await search.messages(viewer, wanted, request);
      return { payload: page.rows, paging: foundPaging(page, request) };
    },
  }),
];
