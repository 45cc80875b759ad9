import { markReadSchema, setTypingSchema, unreadTotalSchema } from '@chat-widget/shared/conversation';
import { selfSchema } from '@chat-widget/shared/participant';
import { idSchema } from '@chat-widget/shared/scalars';
import { typingIndicatorSchema } from '@chat-widget/shared/support';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';

const params = z.object({ conversationId: idSchema });
const notIn = ['notParticipant', 'conversationNotFound'] as const;
const path = '/v1/conversations/{conversationId}';

/** Read marks, unread counts and typing: what is private or passing. */
export const readRoutes = ({ reads, typing }: Pick<Actions, 'reads' | 'typing'>): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: `${path}/read`,
    tag: 'Reading',
    summary: 'Mark as read: all, up to a message, or single messages',
    auth: 'required',
    access: 'participant',
    params,
    body: markReadSchema,
    example: { untilSeq: 1 },
    isBodyOptional: true,
    dataName: 'self',
    action: 'update',
    payload: selfSchema,
    errors: notIn,
    handle: async ({ viewer, params, body }) => ({
      payload: await reads.markRead(viewer, params.conversationId, body),
    }),
  }),
  endpoint({
    method: 'POST',
    path: `${path}/unread`,
    tag: 'Reading',
    summary: 'Mark as unread',
    auth: 'required',
    access: 'participant',
    params,
    dataName: 'self',
    action: 'update',
    payload: selfSchema,
    errors: notIn,
    handle: async ({ viewer, params }) => ({
      payload: await reads.markUnread(viewer, params.conversationId),
    }),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/unread',
    tag: 'Reading',
    summary: 'Unread messages and conversations of the caller',
    auth: 'required',
    access: 'signedIn',
    dataName: 'unread',
    action: 'get',
    payload: unreadTotalSchema,
    handle: async ({ viewer }) => ({ payload: await reads.unreadTotal(viewer) }),
  }),
  endpoint({
    method: 'GET',
    path: `${path}/typing`,
    tag: 'Typing',
    summary: 'Who types now, the caller aside',
    auth: 'required',
    access: 'participant',
    params,
    dataName: 'typing',
    action: 'list',
    payload: z.array(typingIndicatorSchema),
    errors: notIn,
    handle: async ({ viewer, params }) => ({ payload: await typing.list(viewer, params.conversationId) }),
  }),
  endpoint({
    method: 'POST',
    path: `${path}/typing`,
    tag: 'Typing',
    summary: 'Say that the caller types (ends by itself), or with `isTyping: false` no more',
    auth: 'required',
    access: 'writer',
    params,
    body: setTypingSchema,
    example: { isTyping: true },
    isBodyOptional: true,
    limit: 'typing',
    dataName: 'typing',
    action: 'update',
    payload: z.object({ isTyping: z.boolean(), ttlMs: z.int() }).meta({ id: 'TypingState' }),
    errors: [...notIn, 'sendForbidden'],
    handle: async ({ viewer, params, body }) => ({
      payload: await typing.set(viewer, params.conversationId, body.isTyping),
    }),
  }),
];
