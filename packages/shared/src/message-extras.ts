import { z } from 'zod';
import { attachmentSchema } from './file.js';
import { limits } from './limits.js';
import { idSchema, isoDateSchema, storableTextSchema } from './scalars.js';
import { userSummarySchema } from './user.js';

const customKeySchema = storableTextSchema.max(limits.maxNameChars);

/** What a page keeps with a message: texts by their names (T47, T56); all of them at most 8 KB of UTF-8 JSON. */
export const messageCustomSchema = z
  .record(customKeySchema, storableTextSchema)
  .meta({ id: 'MessageCustom' });

/** A change of it: null removes one of them, or all (T54). */
export const messageCustomPatchSchema = z.record(customKeySchema, storableTextSchema.nullable()).nullable();
export type MessageCustomPatch = z.infer<typeof messageCustomPatchSchema>;

/** A place on earth, in degrees (T30). */
export const locationSchema = z
  .strictObject({
    latitude: z.number().min(-limits.maxLatitude).max(limits.maxLatitude),
    longitude: z.number().min(-limits.maxLongitude).max(limits.maxLongitude),
  })
  .meta({ id: 'Location' });
export type Location = z.infer<typeof locationSchema>;

/**
 * A message as it stands in one that answers it (T57): as it is now, and never with one that it answers itself.
 * One that was deleted for everyone is `isDeleted` and says nothing more.
 */
export const referencedMessageSchema = z
  .object({
    id: idSchema,
    seq: z.int(),
    /** Null where it is a notice. */
    sender: userSummarySchema.nullable(),
    /** Cut at 100 graphemes. */
    content: z.string(),
    attachments: z.array(attachmentSchema),
    location: locationSchema.nullable(),
    sentAt: isoDateSchema,
    editedAt: isoDateSchema.nullable(),
    isDeleted: z.boolean(),
  })
  .meta({ id: 'ReferencedMessage' });
export type ReferencedMessage = z.infer<typeof referencedMessageSchema>;

/** What few messages have, as it is kept: all in one column, which is null for the others. */
export interface StoredExtras {
  readonly custom?: Readonly<Record<string, string>>;
  readonly location?: Location;
  readonly referencedMessageId?: string;
}
