import {
  chosenConversationIdSchema,
  conversationPreviewSchema,
  createConversationSchema,
  createDirectSchema,
  putConversationSchema,
  updateConversationSchema,
} from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import { deleteForSchema } from '@chat-widget/shared/message';
import { selfSchema } from '@chat-widget/shared/participant';
import { idSchema } from '@chat-widget/shared/scalars';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { givenFilters } from '../http/list-filters.js';
import { pagingOf, queryBoolean, toPageRequest } from '../http/query.js';
import {
  conversationFilterNames,
  conversationFilterOf,
  listConversationsQuery,
} from './conversation-query.js';

const tag = 'Conversations';
const params = z.object({ conversationId: idSchema });
const notIn = ['notParticipant', 'conversationNotFound'] as const;
const path = '/v1/conversations/{conversationId}';

/** M63–M67. */
export const conversationRoutes = ({ conversations }: Pick<Actions, 'conversations'>): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/v1/conversations',
    tag,
    summary: 'Conversations that the caller is in, recent first',
    auth: 'required',
    access: 'signedIn',
    query: listConversationsQuery,
    dataName: 'conversations',
    action: 'list',
    payload: z.array(conversationPreviewSchema),
    isPaged: true,
    errors: ['invalidCursor'],
    handle: async ({ viewer, query }) => {
      const filter = conversationFilterOf(query);
      const request = toPageRequest(query);
      const page = await conversations.list(viewer, filter, request);
      const filters = givenFilters(query, conversationFilterNames);
      return { payload: page.rows, paging: pagingOf(page, request), filters };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/conversations',
    tag,
    summary: 'Create a direct conversation or a group; a direct one that exists is answered with 200',
    auth: 'required',
    access: 'user',
    body: createConversationSchema,
    example: { isGroup: true, participantIds: ['ana', 'ben', 'cleo'], name: 'Cycling on Sunday' },
    maxBodyBytes: limits.maxMetadataBodyBytes,
    dataName: 'conversation',
    action: 'create',
    payload: conversationPreviewSchema,
    statuses: [201, 200],
    errors: [
      'forbidden',
      ...(['directNeedsTwo', 'groupNeedsThree', 'participantsNeedSelf', 'conversationWithSelf'] as const),
      ...(['userNotFoundInRequest', 'metadataTooLarge', 'guestForbidden', 'fileNotFound'] as const),
    ],
    handle: async ({ viewer, body }) => {
      const { conversation, created } = await conversations.create(viewer, body);
      return { payload: conversation, status: created ? 201 : 200 };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/conversations/direct',
    tag,
    summary: 'The direct conversation with a user, made if missing',
    auth: 'required',
    access: 'signedIn',
    body: createDirectSchema,
    example: { userId: 'ben' },
    dataName: 'conversation',
    action: 'create',
    payload: conversationPreviewSchema,
    statuses: [201, 200],
    errors: ['forbidden', 'userNotFound', 'conversationWithSelf'],
    handle: async ({ viewer, body }) => {
      const { conversation, created } = await conversations.createDirect(viewer, body);
      return { payload: conversation, status: created ? 201 : 200 };
    },
  }),
  endpoint({
    method: 'GET',
    path,
    tag,
    summary: 'One conversation',
    auth: 'required',
    access: 'participant',
    params,
    dataName: 'conversation',
    action: 'get',
    payload: conversationPreviewSchema,
    errors: notIn,
    handle: async ({ viewer, params }) => ({
      payload: await conversations.get(viewer, params.conversationId),
    }),
  }),
  endpoint({
    method: 'PATCH',
    path,
    tag,
    summary: 'Change a group: its name, photo, metadata or participants',
    auth: 'required',
    access: 'writer',
    params,
    body: updateConversationSchema,
    example: { name: 'Cycling on Saturday' },
    maxBodyBytes: limits.maxMetadataBodyBytes,
    dataName: 'conversation',
    action: 'update',
    payload: conversationPreviewSchema,
    errors: [
      ...notIn,
      ...(['onlyGroupsChange', 'sendForbidden', 'forbidden', 'participantsNeedSelf'] as const),
      ...(['userNotFoundInRequest', 'metadataTooLarge', 'fileNotFound', 'fileTypeNotAllowed'] as const),
    ],
    handle: async ({ viewer, params, body }) => ({
      payload: await conversations.update(viewer, params.conversationId, body),
    }),
  }),
  endpoint({
    method: 'PUT',
    path,
    tag,
    summary:
      'Make a conversation under an ID of the client’s, or come into one made so, and set what is given, unless `ifNotExists` leaves what exists as it is; where the settings allow it',
    auth: 'required',
    access: 'writer',
    params: z.object({ conversationId: chosenConversationIdSchema }),
    query: z.strictObject({ ifNotExists: queryBoolean.optional() }),
    body: putConversationSchema,
    example: { name: 'Touring bike, 56 cm', participantIds: ['ben'] },
    maxBodyBytes: limits.maxMetadataBodyBytes,
    dataName: 'conversation',
    action: 'update',
    payload: conversationPreviewSchema,
    statuses: [201, 200],
    errors: [
      ...notIn,
      ...(['forbidden', 'guestForbidden', 'onlyGroupsChange', 'userNotFoundInRequest'] as const),
      ...(['metadataTooLarge', 'fileNotFound', 'fileTypeNotAllowed', 'sendForbidden'] as const),
      'conversationBlocked',
    ],
    handle: async ({ viewer, params: { conversationId }, query: { ifNotExists }, body }) => {
      const { conversation, created } = await conversations.put(viewer, conversationId, body, ifNotExists);
      return { payload: conversation, status: created ? 201 : 200 };
    },
  }),
  endpoint({
    method: 'DELETE',
    path,
    tag,
    summary:
      'Hide a conversation for all (a plain member of a group leaves it), or with `for=me` for oneself',
    auth: 'required',
    access: 'participant',
    params,
    query: z.strictObject({ for: deleteForSchema.optional() }),
    dataName: 'conversation',
    action: 'delete',
    payload: conversationPreviewSchema,
    errors: [...notIn, 'forbidden'],
    handle: async ({ viewer, params, query }) => ({
      payload: await conversations.remove(viewer, params.conversationId, query.for),
    }),
  }),
  ...(['archive', 'unarchive'] as const).map((verb) =>
    endpoint({
      method: 'POST',
      path: `${path}/${verb}`,
      tag,
      summary: verb === 'archive' ? 'Move it out of the active conversations' : 'Move it back',
      auth: 'required',
      access: 'participant',
      params,
      dataName: 'self',
      action: 'update',
      payload: selfSchema,
      errors: notIn,
      handle: async ({ viewer, params }) => ({
        payload: await conversations.setArchived(viewer, params.conversationId, verb === 'archive'),
      }),
    }),
  ),
];
