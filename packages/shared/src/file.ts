import { z } from 'zod';
import { limits } from './limits.js';
import { idSchema, isoDateSchema, storableTextSchema } from './scalars.js';

/** How a file is shown: by its bytes, never by its name. `file` is only ever downloaded. */
export const fileKindSchema = z.enum(['image', 'video', 'audio', 'file']);
export type FileKind = z.infer<typeof fileKindSchema>;

/**
 * A file in a message, the same for every viewer (C16, K22–K23). `url` needs a signature or a token:
 * `POST /v1/files/urls`.
 */
export const attachmentSchema = z
  .object({
    fileId: idSchema,
    fileName: storableTextSchema,
    /** MIME type found in the bytes. */
    fileType: z.string(),
    /** Bytes, after images were encoded again. */
    fileSize: z.int(),
    kind: fileKindSchema,
    /** Pixels, with the orientation applied; images only. */
    width: z.int().nullable(),
    height: z.int().nullable(),
    /** `<columns>x<rows>:<base64 of RGB bytes>`, at most 16 pixels: what is shown, stretched, until the image is there. */
    blurPreview: z.string().nullable(),
    hasThumbnail: z.boolean(),
    /** `/v1/files/:id`, relative to the server. */
    url: z.string(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof attachmentSchema>;

/** The same as it is kept: its address follows from its ID. */
export type StoredAttachment = Omit<Attachment, 'url'>;

/** Reply of `POST /v1/files`: the uploader's until a message takes it; removed after a day otherwise. */
export const uploadedFileSchema = attachmentSchema
  .extend({ createdAt: isoDateSchema, expiresAt: isoDateSchema })
  .meta({ id: 'UploadedFile' });
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

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
