import { z } from 'zod';
import { nameSchema, storableTextSchema } from './scalars.js';
import { userSchema } from './user.js';

/** Body of `POST /v1/session` without a token: makes a guest, where the settings allow guests. */
export const createGuestSchema = z
  .object({ name: nameSchema.optional(), locale: storableTextSchema.max(35).optional() })
  .meta({ id: 'CreateGuest' });

/** A session: who the bearer is. `token` only when one was made (guests). */
export const sessionSchema = z
  .object({ user: userSchema, token: z.string().optional(), expiresAt: z.iso.datetime() })
  .meta({ id: 'Session' });
export type SessionInfo = z.infer<typeof sessionSchema>;
