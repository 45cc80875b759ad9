import { z } from 'zod';
import { limits } from './limits.js';
import { storableTextSchema, urlSchema } from './scalars.js';
import { countChars } from './text.js';

const line = (maxChars: number) =>
  storableTextSchema
    .refine((text) => text.trim().length > 0 && countChars(text) <= maxChars, {
      message: `1 to ${maxChars} characters`,
    })
    .meta({ minLength: 1, maxLength: maxChars });

/** What the page was about when a message was written: a listing, a product, an order. */
export const contextSchema = z
  .strictObject({
    title: line(limits.maxNameChars),
    description: line(limits.maxContextDescriptionChars).optional(),
    /** Of the page. */
    url: urlSchema.max(limits.maxContextUrlChars).optional(),
    /** The host's own ID of it. */
    reference: line(limits.maxIdChars).optional(),
  })
  .meta({ id: 'Context' });
export type Context = z.infer<typeof contextSchema>;

/** A context in a message. `isVerified`: it stood in the sender's token, so the host vouches for it; else the sender's claim. */
export const messageContextSchema = contextSchema
  .extend({ isVerified: z.boolean() })
  .meta({ id: 'MessageContext' });
export type MessageContext = z.infer<typeof messageContextSchema>;
