import { z } from 'zod';
import { conversationPreviewSchema, conversationSchema } from './conversation.js';
import { messageSchema } from './message.js';
import { participantSchema, readMarkSchema, selfSchema } from './participant.js';
import { idSchema } from './scalars.js';
import { userSummarySchema } from './user.js';

/**
 * All rows of a conversation stamped in (`since`, `rev`]. A client has a gap exactly when `since` exceeds its own
 * `rev`: it then applies nothing and asks for the changes since its own. A row yields only to a larger stamp.
 * `reset`: too much changed; load the newest page instead.
 */
export const changesSchema = z
  .object({
    conversationId: idSchema,
    since: z.int(),
    rev: z.int(),
    conversation: conversationSchema.optional(),
    participants: z.array(participantSchema),
    messages: z.array(messageSchema),
    reset: z.literal(true).optional(),
  })
  .meta({ id: 'Changes' });
export type Changes = z.infer<typeof changesSchema>;

/** The viewer's private changes in (`selfSince`, `self.selfRev`]. Same rule for gaps. */
export const selfChangesSchema = z
  .object({
    conversationId: idSchema,
    selfSince: z.int(),
    self: selfSchema,
    /** `seq` of messages the viewer deleted for themselves. */
    hiddenSeqs: z.array(z.int()),
    /** `seq` of single messages read beyond the watermark (C20). */
    readSeqs: z.array(z.int()),
    /** Too many: load the conversation again. */
    reset: z.literal(true).optional(),
  })
  .meta({ id: 'SelfChanges' });
export type SelfChanges = z.infer<typeof selfChangesSchema>;

/** Others' read marks in (`readSince`, `readRev`]. Above 100 participants `reads` is empty. */
export const readChangesSchema = z
  .object({
    conversationId: idSchema,
    readSince: z.int(),
    readRev: z.int(),
    reads: z.array(readMarkSchema),
  })
  .meta({ id: 'ReadChanges' });
export type ReadChanges = z.infer<typeof readChangesSchema>;

/**
 * Reply of `GET /v1/conversations/:id/changes?since=&selfSince=&readSince=`. `gone`: the viewer is no longer in it
 * (or it was deleted): nothing else is told.
 */
export const conversationChangesSchema = z
  .object({
    changes: changesSchema,
    self: selfChangesSchema.optional(),
    reads: readChangesSchema.optional(),
    gone: z.literal(true).optional(),
  })
  .meta({ id: 'ConversationChanges' });
export type ConversationChanges = z.infer<typeof conversationChangesSchema>;

/** One conversation in a `sync`: revisions to compare, and its preview; `gone` ones have none. */
export const syncEntrySchema = z
  .object({
    conversationId: idSchema,
    rev: z.int(),
    selfRev: z.int(),
    readRev: z.int(),
    preview: conversationPreviewSchema.optional(),
    gone: z.literal(true).optional(),
  })
  .meta({ id: 'SyncEntry' });
export type SyncEntry = z.infer<typeof syncEntrySchema>;

/**
 * First frame of a stream, and reply of `GET /v1/sync?cursor=`: the viewer's conversations touched since the cursor.
 * `reset`: the cursor is missing, of another epoch or too old; load everything shown again.
 */
export const syncSchema = z
  .object({
    cursor: z.string(),
    reset: z.literal(true).optional(),
    conversations: z.array(syncEntrySchema),
    users: z.array(userSummarySchema),
    heartbeatMs: z.int(),
    serverTime: z.int(),
  })
  .meta({ id: 'Sync' });
export type Sync = z.infer<typeof syncSchema>;

/** Ephemeral; ends by itself after `ttlMs`, and once a message of theirs with `seq` > `afterSeq` exists. */
export const typingSchema = z
  .object({
    conversationId: idSchema,
    user: userSummarySchema,
    isTyping: z.boolean(),
    afterSeq: z.int(),
    ttlMs: z.int(),
  })
  .meta({ id: 'Typing' });
export type Typing = z.infer<typeof typingSchema>;

/** Somebody's name or photo changed. */
export const userChangedSchema = z.object({ user: userSummarySchema }).meta({ id: 'UserChanged' });

/** Payload of each SSE `event:`. `ping` carries only the cursor, in its `id:`. */
export interface EventPayloads {
  sync: Sync;
  changes: Changes;
  self: SelfChanges;
  read: ReadChanges;
  typing: Typing;
  user: z.infer<typeof userChangedSchema>;
  /** This conversation's state is unknown to the server's window: load it again. */
  reset: { conversationId: string };
  ping: Record<string, never>;
}
export type EventName = keyof EventPayloads;
/** One event of the stream, decoded. */
export type ChatEvent = { [K in EventName]: { type: K; payload: EventPayloads[K] } }[EventName];
