import { limits } from '@chat-widget/shared/limits';
import {
  addParticipantSchema,
  changeParticipantSchema,
  participantSchema,
} from '@chat-widget/shared/participant';
import { idSchema } from '@chat-widget/shared/scalars';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { cursorQuery, pagingOf } from '../http/query.js';

const tag = 'Participants';
const ofConversation = z.object({ conversationId: idSchema });
const ofParticipant = z.object({ conversationId: idSchema, userId: idSchema });
const notIn = ['notParticipant', 'conversationNotFound'] as const;
const path = '/v1/conversations/{conversationId}/participants';

export const participantRoutes = ({ participants }: Pick<Actions, 'participants'>): Endpoint[] => [
  endpoint({
    method: 'GET',
    path,
    tag,
    summary: 'Participants of a conversation, newest joiner first',
    auth: 'required',
    access: 'participant',
    params: ofConversation,
    query: z.strictObject(cursorQuery),
    dataName: 'participants',
    action: 'list',
    payload: z.array(participantSchema),
    isPaged: true,
    errors: [...notIn, 'invalidCursor'],
    handle: async ({ viewer, params, query }) => {
      const request = { limit: query.limit ?? limits.defaultLimit, cursor: query.cursor ?? null };
      const page = await participants.list(viewer, params.conversationId, request);
      return { payload: page.rows, paging: pagingOf(page, request) };
    },
  }),
  endpoint({
    method: 'POST',
    path,
    tag,
    summary: 'Add somebody to a group',
    auth: 'required',
    access: 'writer',
    params: ofConversation,
    body: addParticipantSchema,
    example: { userId: 'cleo' },
    dataName: 'participant',
    action: 'create',
    payload: participantSchema,
    statuses: [201, 200],
    errors: [...notIn, 'onlyGroupsChange', 'sendForbidden', 'forbidden', 'userNotFoundInRequest'],
    handle: async ({ viewer, params, body }) => {
      const { participant, created } = await participants.add(viewer, params.conversationId, body);
      return { payload: participant, status: created ? 201 : 200 };
    },
  }),
  endpoint({
    method: 'PATCH',
    path: `${path}/{userId}`,
    tag,
    summary: "Change a participant's role or access",
    auth: 'required',
    access: 'admin',
    params: ofParticipant,
    body: changeParticipantSchema,
    example: { role: 'admin' },
    dataName: 'participant',
    action: 'update',
    payload: participantSchema,
    errors: [...notIn, 'onlyGroupsChange', 'forbidden', 'participantNotFound'],
    handle: async ({ viewer, params, body }) => ({
      payload: await participants.change(viewer, params.conversationId, params.userId, body),
    }),
  }),
  endpoint({
    method: 'DELETE',
    path: `${path}/{userId}`,
    tag,
    summary: 'Remove a participant; oneself = leave',
    auth: 'required',
    access: 'admin',
    params: ofParticipant,
    dataName: 'participant',
    action: 'delete',
    payload: participantSchema,
    errors: [...notIn, 'onlyGroupsChange', 'forbidden', 'participantNotFound'],
    handle: async ({ viewer, params }) => ({
      payload: await participants.remove(viewer, params.conversationId, params.userId),
    }),
  }),
];
