import { idSchema } from '@chat-widget/shared/scalars';
import { putSpaceSchema, spaceSchema } from '@chat-widget/shared/space';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';

/** R6–R8, R28. */
export const spaceRoutes = ({ spaces }: Pick<Actions, 'spaces'>): Endpoint[] => [
  endpoint({
    method: 'PUT',
    path: '/v1/spaces/{spaceId}',
    tag: 'Spaces',
    summary: 'Tell of a space of the host; its one conversation is made with it; with the server key',
    auth: 'server',
    access: 'server',
    params: z.object({ spaceId: idSchema }),
    body: putSpaceSchema,
    example: { name: 'Cyclists of Lisbon', memberIds: ['ana', 'ben'], postingPermission: 'members' },
    dataName: 'space',
    action: 'update',
    payload: spaceSchema,
    statuses: [201, 200],
    errors: ['userNotFoundInRequest', 'fileNotFound', 'fileTypeNotAllowed'],
    handle: async ({ viewer, params, body }) => {
      const { space, created } = await spaces.put(viewer, params.spaceId, body);
      return { payload: space, status: created ? 201 : 200 };
    },
  }),
];
