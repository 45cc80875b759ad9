import { conversationChangesSchema, syncSchema } from '@chat-widget/shared/event';
import { idSchema } from '@chat-widget/shared/scalars';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { queryCursor, queryInt } from '../http/query.js';

const tag = 'Staying right';
const revision = queryInt(0, Number.MAX_SAFE_INTEGER);

export const syncRoutes = ({ sync }: Pick<Actions, 'sync'>): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/v1/conversations/{conversationId}/changes',
    tag,
    summary: 'What changed in a conversation since the revisions that the caller has applied',
    auth: 'required',
    access: 'everParticipant',
    params: z.object({ conversationId: idSchema }),
    query: z.strictObject({
      since: revision,
      selfSince: revision.optional(),
      readSince: revision.optional(),
    }),
    dataName: 'changes',
    action: 'get',
    payload: conversationChangesSchema,
    errors: ['notParticipant', 'conversationNotFound'],
    handle: async ({ viewer, params, query }) => {
      const { since, selfSince, readSince } = query;
      const from = {
        since,
        ...(selfSince !== undefined && { selfSince }),
        ...(readSince !== undefined && { readSince }),
      };
      return { payload: await sync.changes(viewer, params.conversationId, from) };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/sync',
    tag,
    summary: "The caller's conversations touched since a cursor: what a stream sends first",
    auth: 'required',
    access: 'signedIn',
    query: z.strictObject({ cursor: queryCursor.optional() }),
    dataName: 'sync',
    action: 'get',
    payload: syncSchema,
    handle: async ({ viewer, query }) => ({ payload: await sync.sync(viewer, query.cursor ?? null) }),
  }),
];
