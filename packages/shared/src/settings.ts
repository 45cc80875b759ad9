import { z } from 'zod';

/** What a client needs to know before it acts, open to everyone: `GET /v1/settings`. The host changes it with the server key. */
export const settingsSchema = z
  .object({
    /** Visitors without a token may write. */
    allowGuests: z.boolean(),
    /** A guest is asked for a name before the first message. */
    askGuestName: z.boolean(),
    maxFileBytes: z.int().positive(),
    maxImageBytes: z.int().positive(),
    maxFilesPerMessage: z.int().min(0).max(10),
    /** MIME types of images shown inline (C47). */
    allowedImageTypes: z.array(z.string()),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;

export const updateSettingsSchema = settingsSchema.partial().meta({ id: 'UpdateSettings' });
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;
