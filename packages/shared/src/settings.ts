import { z } from 'zod';
import { limits } from './limits.js';
import { urlSchema } from './scalars.js';

/** Images that browsers show and the server can make safe; SVG is a document that runs scripts, so never one of them. */
export const imageTypeSchema = z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']);

/**
 * What a client needs to know before it acts, open to everyone: `GET /v1/settings`. The host changes it with the
 * server key, within the hard limits of `limits.ts`.
 */
export const settingsSchema = z
  .object({
    /** Visitors without a token may write. */
    allowGuests: z.boolean(),
    /** A guest is asked for a name before the first message. */
    askGuestName: z.boolean(),
    /** Clients may make conversations under IDs of their own, alter them and let themselves in (T5; `PUT /v1/conversations/:id`). */
    allowClientSync: z.boolean(),
    /** Customers may write to stores (C42, C45). */
    directMessagingEnabled: z.boolean(),
    /** Whoever has no store to write to reaches support (C48). */
    adminSupportEnabled: z.boolean(),
    maxFileBytes: z.int().positive().max(limits.maxFileBytes),
    maxImageBytes: z.int().positive().max(limits.maxImageBytes),
    maxFilesPerMessage: z.int().min(0).max(limits.maxFilesPerMessage),
    /** MIME types of images shown inline (C47). */
    allowedImageTypes: z.array(imageTypeSchema).max(imageTypeSchema.options.length),
    /** Where files may be that messages only link to, such as `https://files.example` (K65; design, decision 11). */
    attachmentOrigins: z
      .array(
        urlSchema.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/, 'an origin, such as https://files.example'),
      )
      .max(limits.maxAttachmentOrigins),
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof settingsSchema>;

/** Reply of `GET` and `PATCH /v1/settings`. */
export const settingsViewSchema = settingsSchema
  .extend({
    /** `maxImageBytes` in mebibytes (C46). */
    maxImageSizeMB: z.number(),
  })
  .meta({ id: 'SettingsView' });
export type SettingsView = z.infer<typeof settingsViewSchema>;

export function viewSettings(settings: Settings): SettingsView {
  return { ...settings, maxImageSizeMB: settings.maxImageBytes / (1024 * 1024) };
}

/** Body of `PATCH /v1/settings`: what is absent stays as it is. A misspelt name is refused rather than passed over. */
export const updateSettingsSchema = settingsSchema.partial().strict().meta({ id: 'UpdateSettings' });
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;

/** What holds until the host says otherwise. */
export const defaultSettings: Settings = {
  allowGuests: true,
  askGuestName: false,
  allowClientSync: false,
  directMessagingEnabled: true,
  adminSupportEnabled: true,
  maxFileBytes: limits.maxFileBytes,
  maxImageBytes: limits.maxImageBytes,
  maxFilesPerMessage: limits.maxFilesPerMessage,
  allowedImageTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  attachmentOrigins: [],
};
