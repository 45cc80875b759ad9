import type { PutSpace, Space } from '@chat-widget/shared/space';
import { eq } from 'drizzle-orm';
import { newId } from '../rules/id.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { changeAvatar } from './avatar.js';
import type { ActionContext } from './context.js';
import { insertConversation, madeRing } from './insert-conversation.js';
import type { Ring } from './ring.js';
import { setMembers } from './set-members.js';
import { type ConversationChange, changesOf, stampConversation } from './stamp.js';
import type { SpaceActions } from './types.js';
import { requireUsers } from './users.js';
import { type ConversationRow, toIso } from './views.js';

interface Put {
  readonly conversationId: string;
  readonly created: boolean;
  readonly rings: readonly Ring[];
}

/** The space's conversation is made with it: of many who tell of the space at once, the first makes it (R7, R8). */
async function putSpace(
  lane: Lane,
  viewer: Viewer,
  spaceId: string,
  body: PutSpace,
  nowMs: number,
): Promise<Put> {
  const { name, description = null, memberIds = [], postingPermission = 'members' } = body;
  if (memberIds.length > 0) await requireUsers(lane, memberIds);
  const id = newId(nowMs);
  const members = [...new Set(memberIds)].map((userId) => ({ userId, role: 'member' as const }));
  const conversation = { id, type: 'space', createdById: null, spaceId, name, description } as const;
  const created = await insertConversation(lane, { ...conversation, postingPermission }, members, nowMs);
  const { conversations: c } = lane.tables;
  const [found] = await lane.db.select({ id: c.id }).from(c).where(eq(c.spaceId, spaceId));
  if (!found) throw new Error('a space neither inserted nor found');
  const rings = await changeSpace(lane, viewer, found.id, body, nowMs);
  return { conversationId: found.id, created, rings: created ? [madeRing(id), ...rings] : rings };
}

/** Brings what is there to what is told; where nothing differs nothing is written. */
async function changeSpace(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
  body: PutSpace,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { conversations: c } = lane.tables;
  await lane.queries.states.lock.execute({ conversationId });
  const [known] = await lane.db.select().from(c).where(eq(c.id, conversationId));
  if (!known) throw new Error('a space without its conversation');
  const { name, description, postingPermission, memberIds, avatarFileId } = body;
  const wanted: ConversationChange = {
    name,
    ...(description === undefined ? {} : { description }),
    ...(postingPermission === undefined ? {} : { postingPermission }),
    ...(await changeAvatar(lane, viewer, known, avatarFileId, nowMs)),
  };
  const rings: Ring[] = [];
  if (memberIds) {
    const options = { mayRemove: () => undefined, removedById: viewer.userId, nowMs };
    rings.push(...(await setMembers(lane, conversationId, memberIds, options)));
  }
  const change = changesOf(known, wanted);
  if (change === null) return rings;
  const rev = await stampConversation(lane, conversationId, nowMs, change);
  return [...rings, { kind: 'changes', conversationId, since: rev - 1, rev }];
}

function toSpace(row: ConversationRow, memberCount: number): Space {
  return {
    id: row.spaceId ?? '',
    name: row.name ?? '',
    description: row.description,
    avatarFileId: row.avatar?.fileId ?? null,
    postingPermission: row.postingPermission ?? 'members',
    memberCount,
    conversationId: row.id,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
}

export function spaceActions({ store, announce, now }: ActionContext): SpaceActions {
  return {
    async put(viewer, spaceId, body) {
      const put = await store.write((lane) => putSpace(lane, viewer, spaceId, body, now()));
      announce(put.rings);
      const space = await store.read(async (lane) => {
        const { conversations: c, states: s } = lane.tables;
        const [row] = await lane.db
          .select({ conversation: c, memberCount: s.memberCount })
          .from(c)
          .innerJoin(s, eq(s.conversationId, c.id))
          .where(eq(c.id, put.conversationId));
        if (!row) throw new Error('a space without its conversation');
        return toSpace(row.conversation, row.memberCount);
      });
      return { space, created: put.created };
    },
  };
}
