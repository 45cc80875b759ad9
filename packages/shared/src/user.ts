import { z } from 'zod';
import { contextSchema } from './context.js';
import { idSchema, isoDateSchema, nameSchema, storableTextSchema, urlSchema } from './scalars.js';

export const userRoleSchema = z.enum(['user', 'agent', 'admin']);
export type UserRole = z.infer<typeof userRoleSchema>;

/** What anyone in a conversation may know of a user. E-mail addresses are not part of it (decision 12). */
export const userSummarySchema = z
  .object({
    id: idSchema,
    name: z.string(),
    username: z.string().nullable(),
    photoUrl: z.string().nullable(),
    role: userRoleSchema,
    isGuest: z.boolean(),
  })
  .meta({ id: 'UserSummary' });
export type UserSummary = z.infer<typeof userSummarySchema>;

/** A user as they see themselves, and as the host's backend sees them. */
export const userSchema = userSummarySchema
  .extend({
    email: z.string().nullable(),
    locale: z.string().nullable(),
    createdAt: isoDateSchema,
    updatedAt: isoDateSchema,
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

/** The claims of a host's token that describe its user. */
export const userClaimsSchema = z.object({
  sub: idSchema,
  name: nameSchema.optional(),
  username: storableTextSchema.min(1).max(64).optional(),
  email: storableTextSchema.max(320).optional(),
  photoUrl: urlSchema.optional(),
  role: userRoleSchema.optional(),
  locale: storableTextSchema.max(35).optional(),
  storeIds: z.array(idSchema).max(100).optional(),
  guest: z.boolean().optional(),
  /** What the host vouches for: a message with the same context is marked as verified. One that is no context counts as none. */
  context: contextSchema.optional().catch(undefined),
});
export type UserClaims = z.infer<typeof userClaimsSchema>;
