import { isDeepStrictEqual } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Lane } from '../store/store.js';
import type { ConversationRow } from './views.js';

/** Takes the conversation's next `rev`: the first statement of every write to it, which locks its row. */
export async function nextRev(lane: Lane, conversationId: string): Promise<number> {
  const [state] = await lane.queries.states.bump.execute({ conversationId });
  if (!state) throw new ChatError('conversationNotFound');
  return state.rev;
}

/** What may change of a conversation's row. */
export type ConversationChange = Partial<
  Pick<
    ConversationRow,
    | 'name'
    | 'description'
    | 'photoUrl'
    | 'avatar'
    | 'metadata'
    | 'postingPermission'
    | 'welcomeMessages'
    | 'storeId'
    | 'teamId'
    | 'closedAt'
    | 'blockedById'
    | 'isActive'
  >
>;

/** What really differs from the row; `null` where nothing does. */
export function changesOf(row: ConversationRow, wanted: ConversationChange): ConversationChange | null {
  const differing = Object.entries(wanted).filter(
    // keys of an object made by this server, so they are its own
    ([key, value]) => !isDeepStrictEqual(row[key as keyof ConversationChange], value),
  );
  return differing.length === 0 ? null : Object.fromEntries(differing);
}

/** Changes a conversation's row under a `rev` of its own. */
export async function stampConversation(
  lane: Lane,
  conversationId: string,
  nowMs: number,
  change: ConversationChange = {},
): Promise<number> {
  const { conversations } = lane.tables;
  const rev = await nextRev(lane, conversationId);
  await lane.db
    .update(conversations)
    .set({
      ...change,
      ...(change.metadata === undefined ? {} : { metadataRev: rev }),
      rev,
      recordVersion: sql`${conversations.recordVersion} + 1`,
      updatedAt: nowMs,
    })
    .where(eq(conversations.id, conversationId));
  return rev;
}

/** The member count is a counter; the conversation's row is stamped with it by the caller. */
export async function addToMemberCount(lane: Lane, conversationId: string, by: number): Promise<void> {
  const { states } = lane.tables;
  await lane.db
    .update(states)
    .set({ memberCount: sql`${states.memberCount} + ${by}` })
    .where(eq(states.conversationId, conversationId));
}
