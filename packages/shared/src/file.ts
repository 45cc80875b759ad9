import { z } from 'zod';
import { limits } from './limits.js';
import { idSchema, isoDateSchema, storableTextSchema } from './scalars.js';

/** How a file is shown: by its bytes, never by its name. `file` is only ever downloaded. */
export const fileKindSchema = z.enum(['image', 'video', 'audio', 'file']);
export type FileKind = z.infer<typeof fileKindSchema>;

/**
 * A file in a message, the same for every viewer (C16, K22–K23). One that was given by its address and is kept
 * elsewhere has no `fileId`: nothing of it was read, and it is only ever a link (design, decision 11).
 */
export const attachmentSchema = z
  .object({
    /** Null for a file elsewhere. */
    fileId: idSchema.nullable(),
    fileName: storableTextSchema,
    /** MIME type found in the bytes; null for a file elsewhere. */
    fileType: z.string().nullable(),
    /** Bytes, after images were encoded again; null for a file elsewhere. */
    fileSize: z.int().nullable(),
    /** Of a file elsewhere: what its address ends with, which proves nothing. */
    kind: fileKindSchema,
    /** Pixels, with the orientation applied; images only. */
    width: z.int().nullable(),
    height: z.int().nullable(),
    /** `<columns>x<rows>:<base64 of RGB bytes>`, at most 16 pixels: what is shown, stretched, until the image is there. */
    blurPreview: z.string().nullable(),
    hasThumbnail: z.boolean(),
    /** `/v1/files/:id`, relative to the server, which needs a signature (`POST /v1/files/urls`) or a token; else where it is. */
    url: z.string(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof attachmentSchema>;

/** Where a file is, in the body of a message: one of ours, or at an origin that the settings allow (K22–K23). */
export const linkedFileSchema = z
  .strictObject({
    /** What it is called, where it is kept elsewhere; our own have a name of theirs. */
    name: storableTextSchema.min(1).max(limits.maxLinkedFileNameChars),
    /** `/v1/files/:id` (also in full, or signed), or an address of http or https. */
    url: storableTextSchema.min(1).max(limits.maxUrlChars),
  })
  .meta({ id: 'LinkedFile' });
export type LinkedFile = z.infer<typeof linkedFileSchema>;

/** Reply of `POST /v1/files`: the uploader's until a message takes it; removed after a day otherwise. */
export const uploadedFileSchema = attachmentSchema
  .extend({
    fileId: idSchema,
    fileType: z.string(),
    fileSize: z.int(),
    createdAt: isoDateSchema,
    expiresAt: isoDateSchema,
  })
  .meta({ id: 'UploadedFile' });
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

/** An own file in a message as it is kept: its address follows from its ID. */
export type StoredFile = Omit<UploadedFile, 'url' | 'createdAt' | 'expiresAt'>;
/** The same for any file. */
export type StoredAttachment = StoredFile | (Attachment & { readonly fileId: null });

/** Body of `POST /v1/files/urls`. */
export const signFilesSchema = z
  .object({ fileIds: z.array(idSchema).min(1).max(limits.maxSignedFiles) })
  .meta({ id: 'SignFiles' });
export type SignFiles = z.infer<typeof signFilesSchema>;

/** Addresses for the viewer alone, for an hour; each download checks membership again (design, decision 11). */
export const signedFileSchema = z
  .object({
    fileId: idSchema,
    url: z.string(),
    /** Null where there is no thumbnail. */
    thumbnailUrl: z.string().nullable(),
    expiresAt: isoDateSchema,
  })
  .meta({ id: 'SignedFile' });
export type SignedFile = z.infer<typeof signedFileSchema>;
