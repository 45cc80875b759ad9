import { z } from 'zod';
import { attachmentSchema } from './file.js';
import { limits } from './limits.js';
import { senderTypeSchema } from './message.js';
import { locationSchema, messageCustomSchema } from './message-extras.js';
import { idSchema, isoDateSchema, nameSchema, storableTextSchema } from './scalars.js';

/** Who a support conversation is with (C10–C11). */
export const supportTypeSchema = z.enum(['customer_to_store', 'customer_to_admin']);
export type SupportType = z.infer<typeof supportTypeSchema>;

/** Each conversation has one for each viewer: closed for all, else archived by them, else active (C27). */
export const conversationStatusSchema = z.enum(['active', 'archived', 'closed']);
export type ConversationStatus = z.infer<typeof conversationStatusSchema>;

/** What a support conversation has more, the same for every viewer. */
export const supportFields = {
  conversationType: supportTypeSchema,
  customerId: idSchema,
  storeId: idSchema.nullable(),
  storeName: z.string().nullable(),
  orderId: idSchema.nullable(),
  isClosed: z.boolean(),
  /** Nobody can write. */
  isBlocked: z.boolean(),
};
export type SupportFields = z.infer<z.ZodObject<typeof supportFields>>;

/** The order as the host's backend told it; the customer's own only (C33). */
export const orderSummarySchema = z
  .object({ id: idSchema, totalAmount: z.number(), status: z.string(), orderDate: isoDateSchema })
  .meta({ id: 'OrderSummary' });
export type OrderSummary = z.infer<typeof orderSummarySchema>;

/** What its preview has more (C29–C33). */
export const supportPreviewFields = {
  customerName: z.string().nullable(),
  orderSummary: orderSummarySchema.nullable(),
  lastMessagePreview: z.string().nullable(),
  unreadCountCustomer: z.int(),
  /** Messages that nobody of the team at the other side has read. */
  unreadCountRecipient: z.int(),
};
export type SupportPreviewFields = z.infer<z.ZodObject<typeof supportPreviewFields>>;

/** Body of `POST /v1/conversations/support` (C6–C7). */
export const createSupportSchema = z
  .object({ storeId: idSchema.optional(), orderId: idSchema.optional() })
  .meta({ id: 'CreateSupport' });
export type CreateSupport = z.infer<typeof createSupportSchema>;

/** Body of `POST /v1/conversations/:id/transfer`. */
export const transferSchema = z
  .object({
    to: supportTypeSchema,
    /** Where the conversation is of no store yet. */
    storeId: idSchema.optional(),
    /** What the notice says instead of its own sentence. */
    note: storableTextSchema.min(1).max(limits.maxDescriptionChars).optional(),
  })
  .meta({ id: 'Transfer' });
export type Transfer = z.infer<typeof transferSchema>;

/** Why a customer cannot write to a store: the first of the rules that does not hold (C42–C44). */
export const cannotChatReasonSchema = z.enum([
  'directMessagingDisabled',
  'storeNotFound',
  'storeMessagingDisabled',
  'noOrders',
]);
export type CannotChatReason = z.infer<typeof cannotChatReasonSchema>;

/** Reply of `GET /v1/stores/:id/can-chat` (C41). */
export const canChatSchema = z
  .object({
    canChat: z.boolean(),
    /** A sentence; absent when they can. */
    reason: z.string().optional(),
    reasonCode: cannotChatReasonSchema.optional(),
    /** Their orders with the store that are not cancelled, newest first; at most 100. */
    orderIds: z.array(idSchema),
  })
  .meta({ id: 'CanChat' });
export type CanChat = z.infer<typeof canChatSchema>;

/** Body of `PUT /v1/stores/:id`: what is absent is as in a new one. */
export const putStoreSchema = z
  .object({
    name: nameSchema,
    directMessagingEnabled: z.boolean().default(true),
    /** Users of role `agent` whose tokens name no stores. */
    agentIds: z.array(idSchema).max(limits.maxStoreAgents).default([]),
  })
  .meta({ id: 'PutStore' });
export type PutStore = z.infer<typeof putStoreSchema>;
export const storeSchema = putStoreSchema.extend({ id: idSchema }).meta({ id: 'Store' });
export type StoreInfo = z.infer<typeof storeSchema>;

/** Body of `PUT /v1/orders/:id`. */
export const putOrderSchema = z
  .object({
    storeId: idSchema,
    customerId: idSchema,
    totalAmount: z.number(),
    /** In the host's words; one that is `cancelled` does not count (C44). */
    status: storableTextSchema.min(1).max(limits.maxNameChars),
    orderDate: isoDateSchema,
  })
  .meta({ id: 'PutOrder' });
export type PutOrder = z.infer<typeof putOrderSchema>;
export const orderSchema = putOrderSchema.extend({ id: idSchema }).meta({ id: 'Order' });
export type OrderInfo = z.infer<typeof orderSchema>;

/** Who types now (C40). */
export const typingIndicatorSchema = z
  .object({
    userId: idSchema,
    /** As of senders; `user` outside of support conversations. */
    userType: z.union([senderTypeSchema, z.literal('user')]),
    userName: z.string(),
    lastTypingAt: isoDateSchema,
  })
  .meta({ id: 'TypingIndicator' });
export type TypingIndicator = z.infer<typeof typingIndicatorSchema>;

/** All that a message says, and who deleted it: for the server key and admins (C22). */
export const messageAuditSchema = z
  .object({
    id: idSchema,
    conversationId: idSchema,
    senderUserId: idSchema.nullable(),
    content: z.string(),
    attachments: z.array(attachmentSchema),
    location: locationSchema.nullable(),
    custom: messageCustomSchema,
    referencedMessageId: idSchema.nullable(),
    sentAt: isoDateSchema,
    editedAt: isoDateSchema.nullable(),
    isDeleted: z.boolean(),
    deletedAt: isoDateSchema.nullable(),
    /** Null while it is not deleted, and where the host's backend did it. */
    deletedById: idSchema.nullable(),
  })
  .meta({ id: 'MessageAudit' });
export type MessageAudit = z.infer<typeof messageAuditSchema>;
