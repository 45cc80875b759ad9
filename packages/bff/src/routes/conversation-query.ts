import { idSchema } from '@chat-widget/shared/scalars';
import { conversationStatusSchema } from '@chat-widget/shared/support';
import { z } from 'zod';
import type { ConversationFilter, ParticipantsOp } from '../actions/types.js';
import { queryBooleanOrNull, queryDateEdge, queryDates, queryTimeZone } from '../http/list-filters.js';
import { cursorQuery, pageNumberQuery, queryBoolean, queryMany } from '../http/query.js';
import { ChatError } from '../rules/chat-error.js';

/** What narrows the list. */
export const conversationFilterNames = [
  ...['isGroup', 'participantIds', 'participantIds_op', 'lastMessageAt', 'lastMessageAt_min'],
  ...['lastMessageAt_max', 'includeHidden'],
];

/** Parameters of `GET /v1/conversations`. */
export const listConversationsQuery = z.strictObject({
  ...pageNumberQuery,
  ...cursorQuery,
  isGroup: queryBooleanOrNull.optional(),
  participantIds: queryMany(idSchema).optional(),
  participantIds_op: queryMany(z.string().max(20)).optional(),
  lastMessageAt: queryDates,
  lastMessageAt_min: queryDateEdge,
  lastMessageAt_max: queryDateEdge,
  tz: queryTimeZone,
  includeHidden: queryBoolean.optional(),
  status: z.enum([...conversationStatusSchema.options, 'all']).default('active'),
});

/** M118–M124. */
export function conversationFilterOf(query: z.output<typeof listConversationsQuery>): ConversationFilter {
  const { isGroup, participantIds, participantIds_op, includeHidden, status } = query;
  const { lastMessageAt: values, lastMessageAt_min: min, lastMessageAt_max: max, tz: timeZone } = query;
  const isByDate = [values, min, max].some((value) => value !== undefined);
  return {
    ...(isGroup !== undefined && { isGroup }),
    ...(participantIds !== undefined && { participantIds: participantIds.filter((id) => id !== 'null') }),
    ...(participantIds_op !== undefined && { participantIdsOp: participantsOp(participantIds_op) }),
    ...(isByDate && { lastMessageAt: { values, min, max, timeZone } }),
    ...(includeHidden !== undefined && { includeHidden }),
    ...(status !== 'all' && { status }),
  };
}

/** A text filter, so part of its name is enough, in any case (M123); `null` means the default. */
function participantsOp(values: readonly string[]): ParticipantsOp {
  const ops: readonly ParticipantsOp[] = ['contains', 'overlap'];
  const given = values.filter((value) => value !== 'null');
  const found = given.map((value) => ops.find((op) => value !== '' && op.includes(value.toLowerCase())));
  if (found.includes(undefined)) {
    throw new ChatError('invalidRequest', 'participantIds_op: “contains” or “overlap”');
  }
  // Of both, the one that finds more.
  return found.includes('overlap') ? 'overlap' : 'contains';
}
