import type { Typing } from '@chat-widget/shared/event';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { toSummary } from '../actions/views.js';
import type { Store } from '../store/store.js';
import type { Announcer } from './announcer.js';
import type { Connections } from './connections.js';
import { encodeFrame } from './frame.js';

/** How many of a user's recent conversations hear of a new name or photo. */
const maxConversationsTold = 100;

/** Sends a typing indicator to the other members here. */
export async function announceTyping(
  announcer: Announcer,
  connections: Connections,
  typing: Typing,
): Promise<void> {
  const frame = encodeFrame('typing', typing, null);
  const typist = new Set([typing.user.id]);
  for (const identity of await announcer.membersOf(typing.conversationId)) {
    connections.send(identity, frame, typist);
  }
}

/** Sends a user's new name or photo to everyone here who shares a recent conversation with them. */
export async function announceUser(store: Store, connections: Connections, userId: string): Promise<void> {
  await store.read(async (lane) => {
    const { participants: p } = lane.tables;
    const [user] = await lane.queries.users.get.execute({ userId });
    if (!user) return;
    const recent = await lane.db
      .select({ id: p.conversationId })
      .from(p)
      .where(and(eq(p.userId, userId), eq(p.isActive, true)))
      .orderBy(desc(p.activityAt))
      .limit(maxConversationsTold);
    const ids = recent.map((row) => row.id);
    const others =
      ids.length === 0
        ? []
        : await lane.db
            .selectDistinct({ userId: p.userId })
            .from(p)
            .where(and(inArray(p.conversationId, ids), eq(p.isActive, true)));
    const frame = encodeFrame('user', { user: toSummary(user) }, null);
    for (const id of new Set([userId, ...others.map((row) => row.userId)])) connections.send(id, frame);
  });
}
