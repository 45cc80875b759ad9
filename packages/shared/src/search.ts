import { z } from 'zod';
import { conversationPreviewSchema } from './conversation.js';
import { messageViewSchema } from './message.js';

/** A message that a search found, with what stands around it. */
export const messageHitSchema = z
  .object({
    message: messageViewSchema,
    conversation: conversationPreviewSchema,
    /** Up to two messages before it, oldest first, as the viewer sees the thread. */
    before: z.array(messageViewSchema),
    /** Up to two messages after it. */
    after: z.array(messageViewSchema),
  })
  .meta({ id: 'MessageHit' });
export type MessageHit = z.infer<typeof messageHitSchema>;
