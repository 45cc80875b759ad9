import { z } from 'zod';
import { descriptionSchema, postingPermissionSchema } from './conversation.js';
import { limits } from './limits.js';
import { idSchema, isoDateSchema, nameSchema } from './scalars.js';

/** A community of the host's with its one conversation (R6–R8, R28). */
export const spaceSchema = z
  .object({
    /** The host's own. */
    id: idSchema,
    name: z.string(),
    description: z.string().nullable(),
    avatarFileId: idSchema.nullable(),
    postingPermission: postingPermissionSchema,
    memberCount: z.int(),
    conversationId: idSchema,
    createdAt: isoDateSchema,
    updatedAt: isoDateSchema,
  })
  .meta({ id: 'Space' });
export type Space = z.infer<typeof spaceSchema>;

/** Body of `PUT /v1/spaces/:id`. Beside the name, what is absent stays as it is. */
export const putSpaceSchema = z
  .strictObject({
    name: nameSchema,
    description: descriptionSchema.nullable().optional(),
    /** An upload of anybody's that is an image. */
    avatarFileId: idSchema.nullable().optional(),
    /** All of its members: who is missing here leaves. Larger spaces are told of one by one, as participants of the conversation. */
    memberIds: z.array(idSchema).max(limits.maxParticipantsPerRequest).optional(),
    postingPermission: postingPermissionSchema.optional(),
  })
  .meta({ id: 'PutSpace' });
export type PutSpace = z.infer<typeof putSpaceSchema>;
