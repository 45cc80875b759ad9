import { limits } from '@chat-widget/shared/limits';
import {
  deleteForSchema,
  editMessageSchema,
  messageViewSchema,
  sendMessageSchema,
} from '@chat-widget/shared/message';
import { idSchema } from '@chat-widget/shared/scalars';
import { messageAuditSchema } from '@chat-widget/shared/support';
import { z } from 'zod';
import type { Actions, MessageFilter, MessagePageRequest } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { exampleIds } from '../http/examples.js';
import { givenFilters, queryDateEdge, queryDates, queryTimeZone } from '../http/list-filters.js';
import {
  cursorQuery,
  numberedPage,
  pageNumberQuery,
  pagingOf,
  queryInt,
  queryMany,
  refuseBothPagings,
} from '../http/query.js';

const tag = 'Messages';
const params = z.object({ messageId: idSchema });
const maxSeq = Number.MAX_SAFE_INTEGER;
const notIn = ['notParticipant', 'conversationNotFound'] as const;

const filterNames = ['conversationId', 'senderUserId', 'sentAt', 'sentAt_min', 'sentAt_max', 'unreadBy'];

const listQuery = z.strictObject({
  conversationId: queryMany(idSchema).meta({ example: exampleIds.conversationId }).optional(),
  senderUserId: queryMany(idSchema).optional(),
  sentAt: queryDates,
  sentAt_min: queryDateEdge,
  sentAt_max: queryDateEdge,
  tz: queryTimeZone,
  unreadBy: idSchema.optional(),
  order: z.enum(['asc', 'desc']).default('asc'),
  ...pageNumberQuery,
  ...cursorQuery,
  beforeSeq: queryInt(0, maxSeq).optional(),
  afterSeq: queryInt(0, maxSeq).optional(),
});
type ListQuery = z.output<typeof listQuery>;

function pageOf(query: ListQuery): MessagePageRequest {
  const { cursor, limit, beforeSeq, afterSeq } = query;
  const isByPosition = [cursor, limit, beforeSeq, afterSeq].some((value) => value !== undefined);
  refuseBothPagings(query, isByPosition);
  if (!isByPosition) return numberedPage(query);
  return {
    limit: limit ?? limits.defaultLimit,
    ...(beforeSeq !== undefined && { beforeSeq }),
    ...(afterSeq !== undefined && { afterSeq }),
    ...(cursor !== undefined && { cursor }),
  };
}

/** M70–M79. A message always has its conversation and its time: `null` finds none there. */
function filterOf(query: ListQuery): MessageFilter {
  const { conversationId, senderUserId, unreadBy, sentAt: values, tz: timeZone } = query;
  const [min, max] = [query.sentAt_min, query.sentAt_max];
  const isByDate = [values, min, max].some((value) => value !== undefined);
  return {
    ...(conversationId !== undefined && { conversationIds: conversationId.filter((id) => id !== 'null') }),
    ...(senderUserId !== undefined && {
      senderUserIds: senderUserId.map((id) => (id === 'null' ? null : id)),
    }),
    ...(isByDate && { sentAt: { values, min, max, timeZone } }),
    ...(unreadBy !== undefined && { unreadBy }),
  };
}

/** M58–M62. */
export const messageRoutes = ({ messages }: Pick<Actions, 'messages'>): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/v1/messages',
    tag,
    summary:
      'Messages of a conversation, or of several or all of the caller’s, oldest first unless `order=desc`',
    auth: 'required',
    access: 'participant',
    query: listQuery,
    dataName: 'messages',
    action: 'list',
    payload: z.array(messageViewSchema),
    isPaged: true,
    extras: ['rev', 'selfRev', 'readRev'],
    errors: [...notIn, 'invalidCursor'],
    handle: async ({ viewer, query }) => {
      const request = pageOf(query);
      const page = await messages.list(viewer, filterOf(query), request, query.order);
      return {
        payload: page.rows,
        paging: pagingOf(page, request),
        filters: givenFilters(query, filterNames),
        extras: 'rev' in page ? { rev: page.rev, selfRev: page.selfRev, readRev: page.readRev } : {},
      };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/messages',
    tag,
    summary: 'Send a message; with a `clientMessageId` sent before, answers 200 with the stored one',
    auth: 'required',
    access: 'writer',
    body: sendMessageSchema,
    example: {
      conversationId: exampleIds.conversationId,
      content: 'Is the bike still there?',
      clientMessageId: 'made-by-the-client-1',
    },
    limit: 'messages',
    dataName: 'message',
    action: 'create',
    payload: messageViewSchema,
    statuses: [201, 200],
    errors: [
      ...notIn,
      'sendForbidden',
      'senderMismatch',
      'contentEmpty',
      'contentTooLong',
      'clientMessageIdReused',
      'tooManyFiles',
      'fileNotFound',
      'fileAlreadySent',
      'attachmentUrlForbidden',
      'conversationBlocked',
      'imageAttachmentMissing',
      'imageTooLarge',
      'customTooLarge',
      'messageNotFound',
    ],
    handle: async ({ viewer, body }) => {
      const { message, created } = await messages.send(viewer, body);
      return { payload: message, status: created ? 201 : 200 };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/messages/{messageId}',
    tag,
    summary: 'One message',
    auth: 'required',
    access: 'participant',
    params,
    dataName: 'message',
    action: 'get',
    payload: messageViewSchema,
    errors: ['messageNotFound', ...notIn],
    handle: async ({ viewer, params }) => ({ payload: await messages.get(viewer, params.messageId) }),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/messages/{messageId}/audit',
    tag,
    summary:
      'All that a message says, also after its deletion, and who deleted it; for admins and the server key. As it was last: what an edit replaced, files included, is not kept',
    auth: 'required',
    access: 'moderator',
    params,
    dataName: 'audit',
    action: 'get',
    payload: messageAuditSchema,
    errors: ['forbidden', 'messageNotFound'],
    handle: async ({ viewer, params }) => ({ payload: await messages.audit(viewer, params.messageId) }),
  }),
  endpoint({
    method: 'PATCH',
    path: '/v1/messages/{messageId}',
    tag,
    summary: 'Change what an own message says; mark one as read, or delete it for oneself, by one’s own ID',
    auth: 'required',
    access: 'sender',
    params,
    body: editMessageSchema,
    example: { content: 'Is the bike still for sale?' },
    dataName: 'message',
    action: 'update',
    payload: messageViewSchema,
    errors: [
      'messageNotFound',
      ...notIn,
      'forbidden',
      'sendForbidden',
      'conversationBlocked',
      'messageDeleted',
      'contentEmpty',
      'contentTooLong',
      'customTooLarge',
      'tooManyFiles',
      'fileNotFound',
      'fileAlreadySent',
      'attachmentUrlForbidden',
    ],
    handle: async ({ viewer, params, body }) => ({
      payload: await messages.edit(viewer, params.messageId, body),
    }),
  }),
  endpoint({
    method: 'DELETE',
    path: '/v1/messages/{messageId}',
    tag,
    summary: 'Delete a message; without `for` the sender deletes it for everyone, anyone else for themselves',
    auth: 'required',
    access: 'participantOrModerator',
    params,
    query: z.strictObject({ for: deleteForSchema.optional() }),
    dataName: 'message',
    action: 'delete',
    payload: messageViewSchema,
    errors: ['messageNotFound', ...notIn, 'forbidden'],
    handle: async ({ viewer, params, query }) => ({
      payload: await messages.remove(viewer, params.messageId, query.for),
    }),
  }),
];
