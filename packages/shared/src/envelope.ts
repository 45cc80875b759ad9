import { z } from 'zod';

/** Page of a list (M22). `totalRowCount` of a filtered list stops at 10,000. */
export const pagingSchema = z
  .object({
    pageNumber: z.int(),
    pageRowCount: z.int(),
    totalRowCount: z.int(),
    pageCount: z.int(),
    /** Pass as `cursor` for the next page; absent on the last. */
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'Paging' });
export type Paging = z.infer<typeof pagingSchema>;

/** What every success carries beside its payload (M7–M26). */
export const envelopeSchema = z.object({
  status: z.literal('OK'),
  statusCode: z.number(),
  elapsedMs: z.number(),
  source: z.literal('db'),
  userId: z.string().nullable(),
  sessionId: z.string().nullable(),
  requestId: z.string(),
  dataName: z.string(),
  method: z.string(),
  action: z.enum(['list', 'get', 'create', 'update', 'delete']),
  appVersion: z.string(),
  rowCount: z.int(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export const errorBodySchema = z
  .object({
    result: z.literal('ERR'),
    status: z.int(),
    errCode: z.int(),
    message: z.string(),
    error: z.string(),
    detail: z.string(),
    date: z.string(),
    requestId: z.string(),
  })
  .meta({ id: 'Error' });
