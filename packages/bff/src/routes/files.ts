import { signedFileSchema, signFilesSchema, uploadedFileSchema } from '@chat-widget/shared/file';
import { limits } from '@chat-widget/shared/limits';
import { idSchema, storableTextSchema } from '@chat-widget/shared/scalars';
import { createRoute } from '@hono/zod-openapi';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { FileReader } from '../actions/file-types.js';
import type { Actions } from '../actions/types.js';
import { documentedAccess } from '../http/access.js';
import { byteBody } from '../http/byte-body.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import { errorReply, invalidInput } from '../http/errors.js';
import { exampleIds } from '../http/examples.js';
import { fileReply } from '../http/file-reply.js';
import { describeErrors, securityOf } from '../http/openapi.js';
import { queryBoolean, queryInt, readQuery } from '../http/query.js';
import type { HttpContext, RequestState } from '../http/request-state.js';
import { ChatError } from '../rules/chat-error.js';

const tag = 'Files';
/** A name longer than what is kept of it is cut, not refused; this is only where nonsense begins. */
const maxGivenNameChars = 4 * limits.maxFileNameChars;

const params = z.object({ fileId: idSchema });
const downloadQuery = z.strictObject({
  /** The four of a signed address. */
  user: idSchema.optional(),
  expires: queryInt(0, Number.MAX_SAFE_INTEGER).optional(),
  variant: z.enum(['original', 'thumbnail']).default('original'),
  signature: z.string().max(100).optional(),
  /** To be saved under its name, even where it could be shown. Not part of what is signed. */
  download: queryBoolean.default(false),
});

const bytes = { schema: z.string().meta({ format: 'binary' }) };
const sent = (description: string) => ({ description, content: { '*/*': bytes } });

/** By the credential where there is one, else by the signature of the address. Errors: unauthenticated, fileNotFound. */
function readerOf({ identity }: RequestState, query: z.output<typeof downloadQuery>): FileReader {
  if (identity) return { userId: identity.viewer.userId };
  const { user, expires, signature } = query;
  if (signature === undefined || user === undefined || expires === undefined) {
    throw new ChatError('fileNotFound');
  }
  return { userId: user, expiresAt: expires, signature };
}

export const fileRoutes = ({ files }: Pick<Actions, 'files'>, logger: Logger): Endpoint[] => {
  /** Errors: unauthenticated, invalidRequest, urlExpired, fileNotFound. */
  const find = async (c: HttpContext, state: RequestState) => {
    const given = readQuery(c.req.url);
    if (!state.identity && given['signature'] === undefined) throw new ChatError('unauthenticated');
    const query = downloadQuery.safeParse(given);
    if (!query.success) throw invalidInput(query.error, 'query');
    const path = params.safeParse(c.req.param());
    if (!path.success) throw invalidInput(path.error, 'path');
    const reader = readerOf(state, query.data);
    const file = await files.open(reader, path.data.fileId, query.data.variant);
    return { file, reader, isDownload: query.data.download };
  };
  return [
    endpoint({
      method: 'POST',
      path: '/v1/files',
      tag,
      summary: 'Upload a file; the body is its bytes, of any type. Yours for a day, until a message takes it',
      auth: 'required',
      access: 'signedIn',
      query: z.strictObject({ name: storableTextSchema.max(maxGivenNameChars).default('') }),
      body: byteBody,
      limit: 'uploads',
      dataName: 'file',
      action: 'create',
      payload: uploadedFileSchema,
      statuses: [201],
      errors: [
        'forbidden',
        'fileEmpty',
        'fileDamaged',
        'imageTooManyPixels',
        'fileTooLarge',
        'fileQuotaExceeded',
        'fileTypeNotAllowed',
        'fileTypeMismatch',
      ],
      handle: async ({ viewer, query, body }) => ({
        payload: await files.upload(viewer, query.name, body),
        status: 201,
      }),
    }),
    endpoint({
      method: 'POST',
      path: '/v1/files/urls',
      tag,
      summary:
        'Addresses of files for the caller alone, for an hour; those that they may not see are left out',
      auth: 'required',
      access: 'participant',
      body: signFilesSchema,
      example: { fileIds: [exampleIds.fileId] },
      dataName: 'files',
      action: 'list',
      payload: z.array(signedFileSchema),
      errors: ['fileNotFound'],
      handle: async ({ viewer, body }) => ({ payload: await files.sign(viewer, body.fileIds) }),
    }),
    {
      auth: 'optional',
      access: 'participant',
      // A signed address names its user. Where all visitors come through one proxy, their pictures are not one visitor's.
      isSelfCounting: true,
      route: createRoute({
        method: 'get',
        path: '/v1/files/{fileId}',
        tags: [tag],
        summary: 'The bytes of a file, by a signed address or a credential; checked anew each time',
        operationId: 'getFilesFileId',
        ...documentedAccess('participant'),
        security: securityOf('optional') ?? [],
        request: {
          params,
          query: downloadQuery,
          headers: z.object({
            Range: z.string().optional(),
            'If-Range': z.string().optional(),
            'If-None-Match': z.string().optional(),
          }),
        },
        responses: {
          200: sent('The file'),
          206: sent('A part of it'),
          304: { description: 'The client has it' },
          ...describeErrors({
            hasBody: false,
            errors: ['urlExpired', 'fileNotFound', 'rangeNotSatisfiable'],
          }),
        },
      }),
      run: async (c, state) => {
        const { file, reader, isDownload } = await find(c, state).catch(async (error: unknown) => {
          await state.spend('requests');
          throw error;
        });
        await state.spend('requests', reader.userId);
        const reply = fileReply(c, state, file, isDownload);
        if (reply) return reply;
        const size = { 'Content-Range': `bytes */${file.sizeBytes}` };
        return errorReply(state, new ChatError('rangeNotSatisfiable'), logger, size);
      },
    },
  ];
};
