import type { MessageType, SenderType } from '@chat-widget/shared/message';
import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';
import { prepare } from './prepared.js';

export function messageQueries(db: Db, { messages: m }: Tables) {
  const ph = sql.placeholder;
  const range = {
    conversationId: ph('conversationId'),
    since: ph('since'),
    until: ph('until'),
    limit: ph('limit'),
  };
  type Range = { conversationId: string; since: number; until: number; limit: number };
  return {
    get: prepare<{ messageId: string }>()(
      db
        .select()
        .from(m)
        .where(eq(m.id, ph('messageId'))),
    ),
    getByClientId: prepare<{ senderId: string; clientMessageId: string }>()(
      db
        .select()
        .from(m)
        .where(and(eq(m.senderId, ph('senderId')), eq(m.clientMessageId, ph('clientMessageId')))),
    ),
    /** Empty when the sender used this clientMessageId before. */
    insert: prepare<{
      id: string;
      conversationId: string;
      seq: number;
      ordinal: number;
      senderId: string | null;
      clientMessageId: string | null;
      bodyHash: string | null;
      messageType: MessageType;
      senderType: SenderType | null;
      content: string;
      /** JSON. */
      attachments: string | null;
      /** JSON. */
      context: string | null;
      /** JSON. */
      extras: string | null;
      sentAt: number;
    }>()(
      db
        .insert(m)
        .values({
          id: ph('id'),
          conversationId: ph('conversationId'),
          seq: ph('seq'),
          rev: ph('seq'),
          ordinal: ph('ordinal'),
          senderId: ph('senderId'),
          clientMessageId: ph('clientMessageId'),
          bodyHash: ph('bodyHash'),
          messageType: ph('messageType'),
          senderType: ph('senderType'),
          content: ph('content'),
          // As they are: the columns' own encoder would make text of null.
          attachments: sql`${ph('attachments')}`,
          context: sql`${ph('context')}`,
          extras: sql`${ph('extras')}`,
          sentAt: ph('sentAt'),
          editedAt: sql`null`,
          deletedAt: sql`null`,
          deletedById: sql`null`,
          recordVersion: 1,
          updatedAt: ph('sentAt'),
        })
        .onConflictDoNothing({ target: [m.senderId, m.clientMessageId] })
        .returning({ id: m.id }),
    ),
    /** Messages born in (since, until]. */
    born: prepare<Range>()(
      db
        .select()
        .from(m)
        .where(
          and(eq(m.conversationId, range.conversationId), gt(m.seq, range.since), lte(m.seq, range.until)),
        )
        .orderBy(asc(m.seq))
        .limit(range.limit),
    ),
    /** Older messages changed in (since, until], from the partial index. */
    changed: prepare<Range>()(
      db
        .select()
        .from(m)
        .where(
          and(
            eq(m.conversationId, range.conversationId),
            sql`${m.rev} > ${m.seq}`,
            gt(m.rev, range.since),
            lte(m.rev, range.until),
            lte(m.seq, range.since),
          ),
        )
        .orderBy(asc(m.rev))
        .limit(range.limit),
    ),
  };
}
