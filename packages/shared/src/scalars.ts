import { z } from 'zod';
import { limits } from './limits.js';
import { countChars, hasUnstorableText } from './text.js';

/** Text that both engines can store: well-formed and without NUL. */
export const storableTextSchema = z.string().refine((text) => !hasUnstorableText(text), {
  message: 'invalidText',
});

/** An opaque identifier: ours are a time prefix + nanoid, users' come from the host. */
export const idSchema = z
  .string()
  .min(1)
  .max(limits.maxIdChars)
  .refine((id) => !hasUnstorableText(id), { message: 'invalidText' });

export const isoDateSchema = z.iso.datetime();

export const nameSchema = storableTextSchema
  .refine((name) => name.trim().length > 0 && countChars(name) <= limits.maxNameChars, {
    message: `1 to ${limits.maxNameChars} characters`,
  })
  // JSON Schema counts code points too.
  .meta({ minLength: 1, maxLength: limits.maxNameChars });

/** http(s) only: `javascript:` and `data:` never reach an attribute. */
export const urlSchema = z
  .url({ protocol: /^https?$/ })
  .max(limits.maxUrlChars)
  // A URL may be written with NUL in it, which its parser takes for `%00`.
  .refine((url) => !hasUnstorableText(url), { message: 'invalidText' });

/** Query parameters arrive as text. */
export const queryIntSchema = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));
