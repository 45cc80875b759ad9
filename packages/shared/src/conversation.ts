import { z } from 'zod';
import { attachmentSchema } from './file.js';
import { limits } from './limits.js';
import { messageSchema } from './message.js';
import { accessSchema, notifySchema, participantSchema, readMarkSchema, selfSchema } from './participant.js';
import { idSchema, isoDateSchema, nameSchema, storableTextSchema, urlSchema } from './scalars.js';
import { conversationStatusSchema, supportFields, supportPreviewFields } from './support.js';
import { countChars } from './text.js';

export const conversationTypeSchema = z.enum(['direct', 'group', 'space', 'support']);
export type ConversationType = z.infer<typeof conversationTypeSchema>;

/** Who may write in a space (R18). */
export const postingPermissionSchema = z.enum(['members', 'admins']);
export type PostingPermission = z.infer<typeof postingPermissionSchema>;

/** The type is spelled out for the OpenAPI document: a generator cannot follow the recursion of `z.json()`. */
export const metadataSchema = z
  .record(z.string(), z.json())
  .meta({ id: 'Metadata', type: 'object', additionalProperties: true });
export type Metadata = z.infer<typeof metadataSchema>;

const partialSupport = z.object(supportFields).partial().shape;

/** A conversation as every participant sees it. `rev` is the stamp of the last change to these fields. */
export const conversationSchema = z
  .object({
    id: idSchema,
    projectId: z.string(),
    type: conversationTypeSchema,
    isGroup: z.boolean(),
    /** Always null for direct (R11). */
    name: z.string().nullable(),
    description: z.string().nullable(),
    photoUrl: z.string().nullable(),
    /** Its own picture, an upload that it has taken; `avatarFile` is there exactly when this is (R15, R16). */
    avatarFileId: idSchema.nullable(),
    avatarFile: attachmentSchema.optional(),
    /** Only of type `space` (R13, R18); null elsewhere. */
    spaceId: idSchema.nullable(),
    postingPermission: postingPermissionSchema.nullable(),
    /** Shown at its beginning; no messages (T52). */
    welcomeMessages: z.array(z.string()),
    /** Null where the host made it (R14). */
    createdById: idSchema.nullable(),
    /** Null in frames and lists when larger than 8 KB; `metadataRev` then tells that it changed. */
    metadata: metadataSchema.nullable(),
    metadataRev: z.int(),
    /** Active participants, at most the first 100 of `memberCount`. */
    participantIds: z.array(idSchema),
    memberCount: z.int(),
    ...partialSupport,
    isActive: z.boolean(),
    recordVersion: z.int(),
    createdAt: isoDateSchema,
    updatedAt: isoDateSchema,
    _owner: idSchema.nullable(),
    rev: z.int(),
  })
  .meta({ id: 'Conversation' });
export type Conversation = z.infer<typeof conversationSchema>;

/**
 * A conversation in the viewer's inbox (R23–R25). `rev`, `readRev` and the counts come from one snapshot:
 * `state.rev` is the conversation's revision that everything here includes.
 */
export const conversationPreviewSchema = conversationSchema
  .extend({
    /** Revision of the whole conversation: its messages and participants too. */
    headRev: z.int(),
    readRev: z.int(),
    /** For the viewer (C27). */
    status: conversationStatusSchema,
    ...z.object(supportPreviewFields).partial().shape,
    lastMessageAt: isoDateSchema.nullable(),
    /** Newest message the viewer may see, its content cut at 100 graphemes. */
    lastMessage: messageSchema.nullable(),
    unreadCount: z.int(),
    currentMember: selfSchema,
    /** The 10 who joined last, the viewer included. */
    participants: z.array(participantSchema),
    /** Everyone's read mark; null above 100 participants. */
    reads: z.array(readMarkSchema).nullable(),
    /** max(joinedAt, lastMessageAt), by which inboxes are sorted (T83). */
    activityAt: isoDateSchema,
  })
  .meta({ id: 'ConversationPreview' });
export type ConversationPreview = z.infer<typeof conversationPreviewSchema>;

export const descriptionSchema = storableTextSchema
  .refine((text) => countChars(text) <= limits.maxDescriptionChars, {
    message: `at most ${limits.maxDescriptionChars} characters`,
  })
  .meta({ maxLength: limits.maxDescriptionChars });

/** What the guide's clients send and the server alone decides (M105, M112). */
const ignoredDateSchema = isoDateSchema.nullable().optional().describe('Ignored: the server sets it');

/** Body of `POST /v1/conversations` (M105). */
export const createConversationSchema = z
  .object({
    isGroup: z.boolean(),
    participantIds: z.array(idSchema).min(1).max(limits.maxParticipantsPerRequest),
    name: nameSchema.nullable().optional(),
    description: descriptionSchema.nullable().optional(),
    photoUrl: urlSchema.nullable().optional(),
    /** An own upload that is an image; groups only. */
    avatarFileId: idSchema.nullable().optional(),
    metadata: metadataSchema.optional(),
    lastMessageAt: ignoredDateSchema,
  })
  .meta({ id: 'CreateConversation' });
export type CreateConversation = z.infer<typeof createConversationSchema>;

/** Body of `POST /v1/conversations/direct`: exactly one of the two. */
export const createDirectSchema = z
  .object({ userId: idSchema.optional(), username: storableTextSchema.min(1).max(64).optional() })
  .refine((body) => (body.userId === undefined) !== (body.username === undefined), {
    message: 'give userId or username',
  })
  .meta({ id: 'CreateDirect' });
export type CreateDirect = z.infer<typeof createDirectSchema>;

/** Body of `PATCH /v1/conversations/:id` (M112, R19). Undefined = unchanged, null = cleared. */
export const updateConversationSchema = z
  .object({
    isGroup: z.boolean().optional(),
    participantIds: z.array(idSchema).min(1).max(limits.maxParticipantsPerRequest).optional(),
    name: nameSchema.nullable().optional(),
    description: descriptionSchema.nullable().optional(),
    photoUrl: urlSchema.nullable().optional(),
    avatarFileId: idSchema.nullable().optional(),
    metadata: metadataSchema.nullable().optional(),
    lastMessageAt: ignoredDateSchema,
  })
  .meta({ id: 'UpdateConversation' });
export type UpdateConversation = z.infer<typeof updateConversationSchema>;

const reservedIds: readonly string[] = ['direct', 'support', 'search', 'null', '.', '..'];

/** An ID of the client's own: any text that a path and a cursor can hold, and that no route or filter means otherwise. */
export const chosenConversationIdSchema = idSchema
  .regex(/^[^\s/?#%\\]+$/, 'without spaces and the signs / ? # % \\')
  .refine((id) => !reservedIds.includes(id), { message: 'reserved' });

/**
 * Body of `PUT /v1/conversations/:id`: makes the conversation if it is missing, lets the caller in where that is
 * allowed, and sets what is given (design, decisions 6 and 16). Undefined = unchanged, null = cleared.
 */
export const putConversationSchema = z
  .strictObject({
    name: nameSchema.nullable().optional(),
    description: descriptionSchema.nullable().optional(),
    photoUrl: urlSchema.nullable().optional(),
    avatarFileId: idSchema.nullable().optional(),
    metadata: metadataSchema.nullable().optional(),
    /** The texts among the metadata, one by one: null removes one of them, or all. */
    custom: z.record(z.string().max(limits.maxNameChars), z.string().nullable()).nullable().optional(),
    welcomeMessages: z
      .array(storableTextSchema.max(limits.maxWelcomeMessageChars))
      .max(limits.maxWelcomeMessages)
      .nullable()
      .optional(),
    /** Who shall be in it beside the caller; who is in it already stays. */
    participantIds: z.array(idSchema).max(limits.maxParticipantsPerRequest).optional(),
    /** The caller's own; only an admin of a group may change it. */
    access: accessSchema.nullable().optional(),
    /** The caller's own. */
    notify: notifySchema.nullable().optional(),
  })
  .meta({ id: 'PutConversation' });
export type PutConversation = z.infer<typeof putConversationSchema>;

/** Body of `POST /v1/conversations/:id/read`: the whole conversation, up to a message, or single ones (C20). */
export const markReadSchema = z
  .object({
    untilSeq: z.int().min(0).optional(),
    messageIds: z.array(idSchema).min(1).max(limits.maxLimit).optional(),
  })
  .meta({ id: 'MarkRead' });
export type MarkRead = z.infer<typeof markReadSchema>;

export const setTypingSchema = z.object({ isTyping: z.boolean().default(true) }).meta({ id: 'SetTyping' });

/** Reply of `GET /v1/unread` (decision 15). */
export const unreadTotalSchema = z
  .object({ unreadCount: z.int(), unreadConversations: z.int() })
  .meta({ id: 'UnreadTotal' });
export type UnreadTotal = z.infer<typeof unreadTotalSchema>;
