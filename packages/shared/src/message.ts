import { z } from 'zod';
import { contextSchema, messageContextSchema } from './context.js';
import { attachmentSchema, linkedFileSchema } from './file.js';
import { limits } from './limits.js';
import {
  locationSchema,
  messageCustomPatchSchema,
  messageCustomSchema,
  referencedMessageSchema,
} from './message-extras.js';
import { idSchema, isoDateSchema } from './scalars.js';
import { countChars, hasUnstorableText } from './text.js';
import { userSummarySchema } from './user.js';

/** `system` and `transfer` are notices: nobody sent them (C51). */
export const messageTypeSchema = z.enum(['text', 'image', 'system', 'transfer']);
export type MessageType = z.infer<typeof messageTypeSchema>;

/** For whom the sender of a message in a support conversation spoke (C36). */
export const senderTypeSchema = z.enum(['customer', 'store', 'admin', 'system']);
export type SenderType = z.infer<typeof senderTypeSchema>;

/**
 * A message as every participant sees it: nothing in it depends on the viewer, so one copy serves all streams.
 * `seq` is its fixed place in the thread, `rev` the stamp of its last change (greater than `seq` once it was
 * edited or deleted). A message deleted for everyone stays as a tombstone: `isActive: false`, `content: ""`.
 */
export const messageSchema = z
  .object({
    id: idSchema,
    conversationId: idSchema,
    seq: z.int(),
    rev: z.int(),
    senderUserId: idSchema.nullable(),
    clientMessageId: z.string().nullable(),
    messageType: messageTypeSchema,
    /** In support conversations only. */
    senderType: senderTypeSchema.optional(),
    /** Of an image message: the first of its attachments (C16). */
    imageAttachment: attachmentSchema.optional(),
    /** May be empty beside attachments or a location. */
    content: z.string(),
    attachments: z.array(attachmentSchema),
    location: locationSchema.nullable(),
    custom: messageCustomSchema,
    /** The message that it answers (T57). */
    referencedMessageId: idSchema.nullable(),
    /** Null where it answers none, and for viewers whose history begins after that one. */
    referencedMessage: referencedMessageSchema.nullable(),
    context: messageContextSchema.nullable(),
    sentAt: isoDateSchema,
    editedAt: isoDateSchema.nullable(),
    isActive: z.boolean(),
    isDeleted: z.boolean(),
    recordVersion: z.int(),
    createdAt: isoDateSchema,
    updatedAt: isoDateSchema,
    _owner: idSchema.nullable(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof messageSchema>;

/** A message as REST answers it to one viewer (M38–M45, C37): the derived read state and the sender beside it. */
export const messageViewSchema = messageSchema
  .extend({
    /** Who has read it, the sender first; at most 100 (decision 3). */
    readBy: z.array(idSchema),
    /** The viewer's own ID when they deleted it for themselves; others' are private. */
    deletedFor: z.array(idSchema),
    isRead: z.boolean(),
    readAt: isoDateSchema.nullable(),
    sender: userSummarySchema.nullable(),
    /** In support conversations only; absent where nobody sent it (C36). */
    senderName: z.string().optional(),
  })
  .meta({ id: 'MessageView' });
export type MessageView = z.infer<typeof messageViewSchema>;

/** The text of a message, empty only beside attachments or a location (T29, C17); each refusal is its own code. */
const contentSchema = z
  .string()
  .refine((text) => countChars(text) <= limits.maxContentChars, { message: 'contentTooLong' })
  .refine((text) => !hasUnstorableText(text), { message: 'invalidText' })
  .meta({ maxLength: limits.maxContentChars });

/** One ID or a list of them, as the guide's clients send either. */
const userIdsSchema = z.union([
  z.array(idSchema).max(limits.maxParticipantsPerRequest),
  idSchema.transform((id) => [id]),
]);

/** Own uploads that no message has taken yet, or files by their addresses, in the order in which they are shown. */
const attachmentsToSendSchema = z
  .array(z.union([z.strictObject({ fileId: idSchema }), linkedFileSchema]))
  .max(limits.maxFilesPerMessage, { message: 'tooManyFiles' });

/** Body of `POST /v1/messages` (M89). */
export const sendMessageSchema = z
  .object({
    conversationId: idSchema,
    /** Empty or absent only beside attachments or a location. */
    content: contentSchema.default(''),
    attachments: attachmentsToSendSchema.optional(),
    location: locationSchema.optional(),
    custom: messageCustomSchema.optional(),
    /** The message that this one answers: one of the same conversation that the sender sees. */
    referencedMessageId: idSchema.optional(),
    /** `system`: a notice of the host's backend, with the server key. */
    messageType: messageTypeSchema.exclude(['transfer']).optional(),
    /** Of an image message: an own upload. What else is said of it is read from its bytes (C15–C16). */
    imageAttachment: z
      .object({
        fileId: idSchema,
        fileName: z.string().optional(),
        fileType: z.string().optional(),
        fileSize: z.int().max(limits.maxImageBytes, { message: 'imageTooLarge' }).optional(),
        width: z.int().optional(),
        height: z.int().optional(),
      })
      .optional(),
    /** What the page was about. */
    context: contextSchema.optional(),
    /** Minted by the client, unique per sender: sending it again stores nothing new. */
    clientMessageId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{8,64}$/)
      .optional(),
    senderUserId: idSchema.optional(),
    // What the guide's clients send and the server alone decides (M85, M87).
    sentAt: isoDateSchema.nullable().optional().describe('Ignored: it is sent now'),
    readBy: userIdsSchema.optional().describe('Ignored: read by its sender'),
    deletedFor: userIdsSchema.optional().describe('Ignored'),
  })
  .refine(
    ({ messageType, imageAttachment }) => (messageType === 'image') === (imageAttachment !== undefined),
    { message: 'imageAttachmentMissing', path: ['imageAttachment'] },
  )
  .refine(
    ({ content, attachments, imageAttachment, location }) =>
      content.trim().length > 0 ||
      (attachments?.length ?? 0) > 0 ||
      imageAttachment !== undefined ||
      location !== undefined,
    { message: 'contentEmpty', path: ['content'] },
  )
  .meta({ id: 'SendMessage' });
export type SendMessage = z.infer<typeof sendMessageSchema>;
/** The same before defaults: what a client sends. */
export type SendMessageBody = z.input<typeof sendMessageSchema>;

/** Body of `PATCH /v1/messages/:id` (M91, M94, T62). Undefined = unchanged; a message is never left empty. */
export const editMessageSchema = z
  .object({
    content: contentSchema.optional(),
    /** Those of the message that are named stay, own uploads are taken, the others go. */
    attachments: attachmentsToSendSchema.optional(),
    location: locationSchema.nullable().optional(),
    custom: messageCustomPatchSchema.optional(),
    /** One's own ID in it marks the message as read; others' are repeated as they are. */
    readBy: userIdsSchema.optional(),
    /** One's own ID in it deletes the message for oneself. */
    deletedFor: userIdsSchema.optional(),
  })
  .meta({ id: 'EditMessage' });
export type EditMessage = z.infer<typeof editMessageSchema>;

export const deleteForSchema = z.enum(['me', 'everyone']);
export type DeleteFor = z.infer<typeof deleteForSchema>;
