import { idSchema } from '@chat-widget/shared/scalars';
import {
  canChatSchema,
  orderSchema,
  putOrderSchema,
  putStoreSchema,
  storeSchema,
} from '@chat-widget/shared/support';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { exampleIds } from '../http/examples.js';

const tag = 'Stores';
const ofStore = z.object({ storeId: idSchema });
const ofOrder = z.object({ orderId: idSchema });

/** What the host's backend tells of stores and orders, and what a customer may ask of it (C41–C44). */
export const storeRoutes = ({ stores }: Pick<Actions, 'stores'>): Endpoint[] => [
  endpoint({
    method: 'PUT',
    path: '/v1/stores/{storeId}',
    tag,
    summary: 'Tell of a store, all of it at once; with the server key',
    auth: 'server',
    access: 'server',
    params: ofStore,
    body: putStoreSchema,
    example: { name: 'Velo Lisboa', directMessagingEnabled: true, agentIds: ['ben'] },
    dataName: 'store',
    action: 'update',
    payload: storeSchema,
    handle: async ({ params, body }) => ({ payload: await stores.put(params.storeId, body) }),
  }),
  endpoint({
    method: 'PUT',
    path: '/v1/orders/{orderId}',
    tag,
    summary: 'Tell of an order, all of it at once; with the server key',
    auth: 'server',
    access: 'server',
    params: ofOrder,
    body: putOrderSchema,
    example: {
      storeId: exampleIds.storeId,
      customerId: 'ana',
      totalAmount: 290,
      status: 'paid',
      orderDate: '2026-01-02T03:04:05.678Z',
    },
    dataName: 'order',
    action: 'update',
    payload: orderSchema,
    errors: ['storeNotFound'],
    handle: async ({ params, body }) => ({ payload: await stores.putOrder(params.orderId, body) }),
  }),
  endpoint({
    method: 'GET',
    path: '/v1/stores/{storeId}/can-chat',
    tag,
    summary: 'Whether the caller may write to a store, and if not why',
    auth: 'required',
    access: 'signedIn',
    params: ofStore,
    dataName: 'eligibility',
    action: 'get',
    payload: canChatSchema,
    handle: async ({ viewer, params }) => ({ payload: await stores.canChat(viewer, params.storeId) }),
  }),
];
