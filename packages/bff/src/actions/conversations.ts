import type { CreateConversation } from '@chat-widget/shared/conversation';
import { eq } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { newId } from '../rules/id.js';
import { checkMetadata } from '../rules/metadata.js';
import { checkNewParticipants, directKeyOf } from '../rules/participants.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { listConversations } from './conversation-list.js';
import { leaveConversation } from './leave.js';
import { lockMembership, requireMembership } from './membership.js';
import { loadPreview } from './previews.js';
import { reviveDirect } from './revive.js';
import type { Ring } from './ring.js';
import { changeSelf } from './self.js';
import { stampConversation } from './stamp.js';
import type { ConversationActions } from './types.js';
import { updateGroup } from './update-group.js';
import { requireUsers } from './users.js';

interface Made {
  readonly conversationId: string;
  readonly created: boolean;
  readonly rings: readonly Ring[];
}

const neverHidden = -1;

async function insertConversation(
  lane: Lane,
  viewer: Viewer,
  userIds: readonly string[],
  body: Omit<CreateConversation, 'participantIds'>,
  nowMs: number,
): Promise<Made | null> {
  const { conversations, states, participants } = lane.tables;
  const id = newId(nowMs);
  const [inserted] = await lane.db
    .insert(conversations)
    .values({
      id,
      type: body.isGroup ? 'group' : 'direct',
      name: body.isGroup ? (body.name ?? null) : null,
      description: body.isGroup ? (body.description ?? null) : null,
      photoUrl: body.photoUrl ?? null,
      createdById: viewer.userId,
      metadata: body.metadata ?? {},
      metadataRev: 1,
      directKey: body.isGroup ? null : directKeyOf(userIds[0] ?? '', userIds[1] ?? ''),
      isActive: true,
      recordVersion: 1,
      createdAt: nowMs,
      updatedAt: nowMs,
      rev: 1,
    })
    .onConflictDoNothing({ target: conversations.directKey })
    .returning({ id: conversations.id });
  if (!inserted) return null;
  await lane.db.insert(states).values({
    conversationId: id,
    rev: 1,
    readRev: 0,
    lastSeq: 0,
    messageCount: 0,
    memberCount: userIds.length,
    lastMessageAt: null,
    activityFannedAt: nowMs,
    touched: lane.dialect.touch,
  });
  await lane.db.insert(participants).values(
    userIds.map((userId) => ({
      conversationId: id,
      userId,
      role: userId === viewer.userId && body.isGroup ? ('admin' as const) : ('member' as const),
      access: 'ReadWrite' as const,
      joinedAt: nowMs,
      isActive: true,
      rev: 1,
      historyFromSeq: 0,
      activityAt: nowMs,
      notify: true,
      readSeq: 0,
      readAt: null,
      readRev: 0,
      isUnread: false,
      isArchived: false,
      hiddenUntilSeq: neverHidden,
      selfRev: 0,
      touched: 0,
    })),
  );
  return {
    conversationId: id,
    created: true,
    rings: [{ kind: 'changes', conversationId: id, since: 0, rev: 1 }],
  };
}

/** One direct conversation per pair: the first of many concurrent requests makes it, the others find it (R3, M104). */
async function getOrCreateDirect(
  lane: Lane,
  viewer: Viewer,
  otherId: string,
  body: Omit<CreateConversation, 'participantIds'>,
  nowMs: number,
): Promise<Made> {
  if (otherId === viewer.userId) throw new ChatError('conversationWithSelf');
  const { conversations } = lane.tables;
  const made = await insertConversation(
    lane,
    viewer,
    [viewer.userId, otherId],
    { ...body, isGroup: false },
    nowMs,
  );
  if (made) return made;
  const find = () =>
    lane.db
      .select()
      .from(conversations)
      .where(eq(conversations.directKey, directKeyOf(viewer.userId, otherId)));
  let [existing] = await find();
  if (!existing) throw new Error('a direct conversation neither inserted nor found');
  if (!existing.isActive) {
    // Only the first of many who open it at once revives it: a second revival would bury what the first one wrote.
    await lane.queries.states.lock.execute({ conversationId: existing.id });
    [existing = existing] = await find();
  }
  const rings = existing.isActive
    ? await showAgain(lane, existing.id, viewer.userId)
    : await reviveDirect(lane, existing.id, nowMs);
  return { conversationId: existing.id, created: false, rings };
}

/** Opening a conversation that one has hidden brings it back. */
async function showAgain(lane: Lane, conversationId: string, userId: string): Promise<readonly Ring[]> {
  const [state] = await lane.queries.states.get.execute({ conversationId });
  const [member] = await lane.queries.members.get.execute({ conversationId, userId });
  const isHidden = member && state && member.participant.hiddenUntilSeq >= state.lastSeq;
  return isHidden ? changeSelf(lane, conversationId, userId, { isHidden: false }) : [];
}

export function conversationActions(context: ActionContext): ConversationActions {
  const { store, projectId, announce, now } = context;
  const preview = (viewer: Viewer, conversationId: string) =>
    store.read((lane) => loadPreview(lane, projectId, viewer.userId, conversationId));

  /** Runs a write, announces it, and answers with the preview. */
  const make = async (viewer: Viewer, write: (lane: Lane) => Promise<Made>) => {
    const made = await store.write(write);
    announce(made.rings);
    return { conversation: await preview(viewer, made.conversationId), created: made.created };
  };

  return {
    async create(viewer, body) {
      const userIds = checkNewParticipants(viewer.userId, body.participantIds, body.isGroup);
      if (body.isGroup && viewer.isGuest) throw new ChatError('guestForbidden');
      checkMetadata(body.metadata);
      return make(viewer, async (lane) => {
        await requireUsers(lane, userIds);
        const otherId = userIds.find((id) => id !== viewer.userId) ?? '';
        if (!body.isGroup) return getOrCreateDirect(lane, viewer, otherId, body, now());
        const made = await insertConversation(lane, viewer, userIds, body, now());
        if (!made) throw new Error('a group has no key to conflict with');
        return made;
      });
    },

    createDirect: (viewer, body) =>
      make(viewer, async (lane) => {
        const [other] =
          body.username === undefined
            ? await lane.queries.users.get.execute({ userId: body.userId ?? '' })
            : await lane.queries.users.getByUsername.execute({ username: body.username });
        if (!other) throw new ChatError('userNotFound');
        return getOrCreateDirect(lane, viewer, other.id, { isGroup: false }, now());
      }),

    async get(viewer, conversationId) {
      return store.read(async (lane) => {
        await requireMembership(lane, viewer, conversationId);
        return loadPreview(lane, projectId, viewer.userId, conversationId);
      });
    },

    list: (viewer, filter, page) =>
      store.read((lane) => listConversations(lane, context, viewer.userId, filter, page)),

    async update(viewer, conversationId, body) {
      checkMetadata(body.metadata);
      announce(await store.write((lane) => updateGroup(lane, viewer, conversationId, body, now())));
      return store.read((lane) => loadPreview(lane, projectId, viewer.userId, conversationId));
    },

    async remove(viewer, conversationId, deleteFor) {
      const rings = await store.write(async (lane): Promise<readonly Ring[]> => {
        const { participant, conversation } = await lockMembership(lane, viewer, conversationId);
        const isPlainMember = conversation.type === 'group' && participant.role !== 'admin';
        if (deleteFor === 'me') return changeSelf(lane, conversationId, viewer.userId, { isHidden: true });
        if (isPlainMember && deleteFor === 'everyone') throw new ChatError('forbidden');
        if (isPlainMember) return leaveConversation(lane, conversationId, viewer.userId, now());
        const rev = await stampConversation(lane, conversationId, now(), { isActive: false });
        return [{ kind: 'changes', conversationId, since: rev - 1, rev }];
      });
      announce(rings);
      return preview(viewer, conversationId);
    },

    async setArchived(viewer, conversationId, isArchived) {
      const rings = await store.write(async (lane) => {
        await lockMembership(lane, viewer, conversationId);
        return changeSelf(lane, conversationId, viewer.userId, { isArchived });
      });
      announce(rings);
      return (await preview(viewer, conversationId)).currentMember;
    },
  };
}
