import { z } from 'zod';
import { idSchema, isoDateSchema } from './scalars.js';
import { userSummarySchema } from './user.js';

export const participantRoleSchema = z.enum(['admin', 'member']);
export type ParticipantRole = z.infer<typeof participantRoleSchema>;
export const accessSchema = z.enum(['Read', 'ReadWrite']);
export type Access = z.infer<typeof accessSchema>;
export const notifySchema = z.union([z.boolean(), z.literal('MentionsOnly')]);
export type Notify = z.infer<typeof notifySchema>;

/** A user's part in one conversation, as everyone in it sees it. `rev` is the stamp of its last change. */
export const participantSchema = z
  .object({
    conversationId: idSchema,
    userId: idSchema,
    role: participantRoleSchema,
    access: accessSchema,
    joinedAt: isoDateSchema,
    /** False once they left or were removed. */
    isActive: z.boolean(),
    rev: z.int(),
    user: userSummarySchema,
  })
  .meta({ id: 'Participant' });
export type Participant = z.infer<typeof participantSchema>;

/** How far somebody has read. `readRev` orders the marks of one conversation. */
export const readMarkSchema = z
  .object({
    userId: idSchema,
    /** Every message up to this `seq` is read; 0 = none. */
    readSeq: z.int(),
    readAt: isoDateSchema.nullable(),
    readRev: z.int(),
  })
  .meta({ id: 'ReadMark' });
export type ReadMark = z.infer<typeof readMarkSchema>;

/** What only the viewer sees of their own part (R21). `selfRev` orders its changes. */
export const selfSchema = z
  .object({
    userId: idSchema,
    role: participantRoleSchema,
    access: accessSchema,
    notify: notifySchema,
    joinedAt: isoDateSchema,
    isActive: z.boolean(),
    /** Messages with a smaller `seq` are not shown to this viewer. */
    historyFromSeq: z.int(),
    readSeq: z.int(),
    readAt: isoDateSchema.nullable(),
    /** Marked unread by hand; can be true while `unreadCount` is 0 (T68). */
    isUnread: z.boolean(),
    /** At most 1,000 are counted. */
    unreadCount: z.int(),
    isArchived: z.boolean(),
    /** Hidden for me until a newer message exists. */
    isHidden: z.boolean(),
    selfRev: z.int(),
    /** The conversation's `rev` that `unreadCount` was counted at. */
    rev: z.int(),
  })
  .meta({ id: 'Self' });
export type Self = z.infer<typeof selfSchema>;

export const addParticipantSchema = z
  .object({
    userId: idSchema,
    role: participantRoleSchema.optional(),
    access: accessSchema.optional(),
    /** Whether they may read what was written before they joined. Default: true. */
    showHistory: z.boolean().optional(),
  })
  .meta({ id: 'AddParticipant' });
export type AddParticipant = z.infer<typeof addParticipantSchema>;

export const changeParticipantSchema = z
  .object({ role: participantRoleSchema.optional(), access: accessSchema.optional() })
  .meta({ id: 'ChangeParticipant' });
export type ChangeParticipant = z.infer<typeof changeParticipantSchema>;
