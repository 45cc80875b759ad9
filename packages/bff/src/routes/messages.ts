import { limits } from '@chat-widget/shared/limits';
import {
  deleteForSchema,
  editMessageSchema,
  messageViewSchema,
  sendMessageSchema,
} from '@chat-widget/shared/message';
import { idSchema } from '@chat-widget/shared/scalars';
import { z } from 'zod';
import type { Actions, MessagePageRequest } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import {
  cursorQuery,
  numberedPage,
  pageNumberQuery,
  pagingOf,
  queryInt,
  refuseBothPagings,
} from '../http/query.js';
import { ChatError } from '../rules/chat-error.js';

const tag = 'Messages';
const params = z.object({ messageId: idSchema });
const maxSeq = Number.MAX_SAFE_INTEGER;
const notIn = ['notParticipant', 'conversationNotFound'] as const;

const listQuery = z.strictObject({
  conversationId: idSchema,
  senderUserId: idSchema.optional(),
  order: z.enum(['asc', 'desc']).default('asc'),
  ...pageNumberQuery,
  ...cursorQuery,
  beforeSeq: queryInt(0, maxSeq).optional(),
  afterSeq: queryInt(0, maxSeq).optional(),
});

/** A cursor of this list is the `seq` that the page before ended with. */
function seqOf(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw new ChatError('invalidCursor');
  return Number(cursor);
}

function pageOf(query: z.output<typeof listQuery>): MessagePageRequest {
  const { cursor, limit, order } = query;
  const fromCursor = cursor === undefined ? undefined : seqOf(cursor);
  const beforeSeq = query.beforeSeq ?? (order === 'desc' ? fromCursor : undefined);
  const afterSeq = query.afterSeq ?? (order === 'asc' ? fromCursor : undefined);
  const isByPosition = [limit, beforeSeq, afterSeq].some((value) => value !== undefined);
  refuseBothPagings(query, isByPosition);
  if (!isByPosition) return numberedPage(query);
  return {
    limit: limit ?? limits.defaultLimit,
    ...(beforeSeq !== undefined && { beforeSeq }),
    ...(afterSeq !== undefined && { afterSeq }),
  };
}

/** M58–M62. */
export const messageRoutes = ({ messages }: Pick<Actions, 'messages'>): Endpoint[] => [
  endpoint({
    method: 'GET',
    path: '/v1/messages',
    tag,
    summary: 'Messages of a conversation, oldest first unless `order=desc`',
    auth: 'required',
    query: listQuery,
    dataName: 'messages',
    action: 'list',
    payload: z.array(messageViewSchema),
    isPaged: true,
    extras: ['rev', 'selfRev', 'readRev'],
    errors: [...notIn, 'invalidCursor'],
    handle: async ({ viewer, query }) => {
      const { conversationId, senderUserId, order } = query;
      const request = pageOf(query);
      const filter = { conversationId, ...(senderUserId !== undefined && { senderUserId }) };
      const page = await messages.list(viewer, filter, request, order);
      return {
        payload: page.rows,
        paging: pagingOf(page, request),
        filters: Object.entries(filter).map(([name, value]) => ({ name, value })),
        extras: { rev: page.rev, selfRev: page.selfRev, readRev: page.readRev },
      };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/v1/messages',
    tag,
    summary: 'Send a message; with a `clientMessageId` sent before, answers 200 with the stored one',
    auth: 'required',
    body: sendMessageSchema,
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
    params,
    dataName: 'message',
    action: 'get',
    payload: messageViewSchema,
    errors: ['messageNotFound', 'notParticipant'],
    handle: async ({ viewer, params }) => ({ payload: await messages.get(viewer, params.messageId) }),
  }),
  endpoint({
    method: 'PATCH',
    path: '/v1/messages/{messageId}',
    tag,
    summary: 'Change the text of an own message',
    auth: 'required',
    params,
    body: editMessageSchema,
    dataName: 'message',
    action: 'update',
    payload: messageViewSchema,
    errors: [
      'messageNotFound',
      'notParticipant',
      'forbidden',
      'messageDeleted',
      'contentEmpty',
      'contentTooLong',
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
    params,
    query: z.strictObject({ for: deleteForSchema.optional() }),
    dataName: 'message',
    action: 'delete',
    payload: messageViewSchema,
    errors: ['messageNotFound', 'notParticipant', 'forbidden'],
    handle: async ({ viewer, params, query }) => ({
      payload: await messages.remove(viewer, params.messageId, query.for),
    }),
  }),
];
