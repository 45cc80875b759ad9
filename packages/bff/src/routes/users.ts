import { limits } from '@chat-widget/shared/limits';
import { idSchema, storableTextSchema } from '@chat-widget/shared/scalars';
import { userSchema, userSummarySchema } from '@chat-widget/shared/user';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { queryInt } from '../http/query.js';

const tag = 'Users';
const defaultFoundUsers = 20;

export const userRoutes = ({ users }: Pick<Actions, 'users'>): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/v1/users/me',
    tag,
    summary: 'The caller',
    auth: 'required',
    access: 'signedIn',
    dataName: 'user',
    action: 'get',
    payload: userSchema,
    errors: ['userNotFound', 'forbidden'],
    handle: async ({ viewer }) => ({ payload: await users.me(viewer) }),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/users',
    tag,
    summary: 'People whose name or username starts with `query`; not for guests',
    auth: 'required',
    access: 'user',
    query: z.strictObject({
      query: storableTextSchema.max(limits.maxNameChars).default(''),
      limit: queryInt(1, limits.maxLimit).optional(),
    }),
    dataName: 'users',
    action: 'list',
    payload: z.array(userSummarySchema),
    isPaged: true,
    errors: ['guestForbidden'],
    handle: async ({ viewer, query }) => {
      const limit = query.limit ?? defaultFoundUsers;
      const found = await users.search(viewer, query.query, limit);
      // A search has one page: whoever is not on it is found by typing more.
      const paging = {
        pageNumber: 1,
        pageRowCount: limit,
        totalRowCount: found.length,
        pageCount: found.length && 1,
      };
      return { payload: found, paging };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/users/{userId}',
    tag,
    summary:
      'Somebody: oneself, whoever is or was in a conversation of the caller’s, and for users whoever a search finds',
    auth: 'required',
    access: 'user',
    params: z.object({ userId: idSchema }),
    dataName: 'user',
    action: 'get',
    payload: userSummarySchema,
    errors: ['userNotFound'],
    handle: async ({ viewer, params }) => ({ payload: await users.get(viewer, params.userId) }),
  }),
];
