import { conversationPreviewSchema } from '@chat-widget/shared/conversation';
import { idSchema } from '@chat-widget/shared/scalars';
import { createSupportSchema, transferSchema } from '@chat-widget/shared/support';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { exampleIds } from '../http/examples.js';

const path = '/v1/conversations/{conversationId}';
const refusals = ['notParticipant', 'conversationNotFound', 'forbidden', 'onlySupportChanges'] as const;
const common = {
  method: 'POST',
  tag: 'Support',
  auth: 'required',
  access: 'team',
  params: z.object({ conversationId: idSchema }),
  dataName: 'conversation',
  action: 'update',
  payload: conversationPreviewSchema,
} as const;

/** Conversations of a customer with a store or with support (decision 17). */
export const supportRoutes = ({ support }: Pick<Actions, 'support'>): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/v1/conversations/support',
    tag: common.tag,
    summary: 'The support conversation of the caller about a store and an order, made if missing',
    auth: 'required',
    access: 'signedIn',
    body: createSupportSchema,
    example: { storeId: exampleIds.storeId, orderId: exampleIds.orderId },
    isBodyOptional: true,
    dataName: 'conversation',
    action: 'create',
    payload: conversationPreviewSchema,
    statuses: [201, 200],
    errors: ['supportDisabled', 'forbidden'],
    handle: async ({ viewer, body }) => {
      const { conversation, created } = await support.create(viewer, body);
      return { payload: conversation, status: created ? 201 : 200 };
    },
  }),
  ...(['close', 'reopen'] as const).map((verb) =>
    endpoint({
      ...common,
      path: `${path}/${verb}`,
      summary: verb === 'close' ? 'Close it for everybody; what the customer writes reopens it' : 'Reopen it',
      errors: refusals,
      handle: async ({ viewer, params }) => ({
        payload: await support.setClosed(viewer, params.conversationId, verb === 'close'),
      }),
    }),
  ),
  ...(['block', 'unblock'] as const).map((verb) =>
    endpoint({
      ...common,
      path: `${path}/${verb}`,
      summary: verb === 'block' ? 'Nobody can write in it any more' : 'People can write in it again',
      errors: refusals,
      handle: async ({ viewer, params }) => ({
        payload: await support.setBlocked(viewer, params.conversationId, verb === 'block'),
      }),
    }),
  ),
  endpoint({
    ...common,
    path: `${path}/transfer`,
    summary: 'Hand it to the store or to support, with its history and a notice',
    body: transferSchema,
    example: { to: 'customer_to_store', storeId: exampleIds.storeId },
    errors: [...refusals, 'storeNotFound'],
    handle: async ({ viewer, params, body }) => ({
      payload: await support.transfer(viewer, params.conversationId, body),
    }),
  }),
];
