import type { CreateConversation } from '@chat-widget/shared/conversation';
import { eq } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { newId } from '../rules/id.js';
import { checkMetadata } from '../rules/metadata.js';
import { checkNewParticipants, directKeyOf } from '../rules/participants.js';
import { isTeamId } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { takeAvatar } from './avatar.js';
import type { ActionContext } from './context.js';
import { listConversations } from './conversation-list.js';
import { addToInboxesOf } from './inboxes.js';
import { insertConversation, madeRing } from './insert-conversation.js';
import { leaveConversation } from './leave.js';
import { lockMembership, requireMembership } from './membership.js';
import { loadPreview } from './previews.js';
import { putConversation } from './put-conversation.js';
import { reviveDirect } from './revive.js';
import type { Ring } from './ring.js';
import { changeSelf } from './self.js';
import { stampConversation } from './stamp.js';
import { enterForTeam } from './team-entry.js';
import type { ConversationActions, SettingsActions } from './types.js';
import { updateGroup } from './update-group.js';
import { requireUsers } from './users.js';

interface Made {
  readonly conversationId: string;
  readonly created: boolean;
  readonly rings: readonly Ring[];
}

async function insertFor(
  lane: Lane,
  viewer: Viewer,
  userIds: readonly string[],
  body: Omit<CreateConversation, 'participantIds'>,
  nowMs: number,
): Promise<Made | null> {
  const id = newId(nowMs);
  const isInserted = await insertConversation(
    lane,
    {
      id,
      type: body.isGroup ? 'group' : 'direct',
      name: body.isGroup ? (body.name ?? null) : null,
      description: body.isGroup ? (body.description ?? null) : null,
      photoUrl: body.photoUrl ?? null,
      createdById: viewer.userId,
      metadata: body.metadata ?? {},
      directKey: body.isGroup ? null : directKeyOf(userIds[0] ?? '', userIds[1] ?? ''),
      avatar:
        body.isGroup && body.avatarFileId
          ? await takeAvatar(lane, viewer, body.avatarFileId, id, nowMs)
          : null,
    },
    userIds.map((userId) => ({
      userId,
      role: userId === viewer.userId && body.isGroup ? 'admin' : 'member',
    })),
    nowMs,
  );
  return isInserted ? { conversationId: id, created: true, rings: [madeRing(id)] } : null;
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
  const made = await insertFor(lane, viewer, [viewer.userId, otherId], { ...body, isGroup: false }, nowMs);
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

export function conversationActions(
  context: ActionContext,
  settings: Pick<SettingsActions, 'current'>,
): ConversationActions {
  const { store, projectId, announce, now } = context;
  const preview = (viewer: Viewer, conversationId: string) =>
    store.read((lane) => loadPreview(lane, projectId, viewer, conversationId));

  /** Runs a write, announces it, and answers with the preview. */
  const make = async (viewer: Viewer, write: (lane: Lane) => Promise<Made>) => {
    if (viewer.role === 'server') throw new ChatError('forbidden', 'the server key is no user');
    const made = await store.write(write);
    announce(made.rings);
    return { conversation: await preview(viewer, made.conversationId), created: made.created };
  };

  return {
    async create(viewer, body) {
      if (body.isGroup && viewer.isGuest) throw new ChatError('guestForbidden');
      const userIds = checkNewParticipants(viewer.userId, body.participantIds, body.isGroup);
      checkMetadata(body.metadata);
      return make(viewer, async (lane) => {
        await requireUsers(lane, userIds);
        const otherId = userIds.find((id) => id !== viewer.userId) ?? '';
        if (!body.isGroup) return getOrCreateDirect(lane, viewer, otherId, body, now());
        const made = await insertFor(lane, viewer, userIds, body, now());
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
        if (!other || isTeamId(other.id)) throw new ChatError('userNotFound');
        return getOrCreateDirect(lane, viewer, other.id, { isGroup: false }, now());
      }),

    async get(viewer, conversationId) {
      return store.read(async (lane) => {
        await requireMembership(lane, viewer, conversationId);
        return loadPreview(lane, projectId, viewer, conversationId);
      });
    },

    list: (viewer, filter, page) =>
      store.read((lane) => listConversations(lane, context, viewer, filter, page)),

    async update(viewer, conversationId, body) {
      checkMetadata(body.metadata);
      announce(await store.write((lane) => updateGroup(lane, viewer, conversationId, body, now())));
      return store.read((lane) => loadPreview(lane, projectId, viewer, conversationId));
    },

    async put(viewer, conversationId, body, ifNotExists = false) {
      if (viewer.role === 'server') throw new ChatError('forbidden', 'the server key is no user');
      const isSyncAllowed = (await settings.current()).allowClientSync;
      const request = { viewer, conversationId, body, ifNotExists, isSyncAllowed };
      const { created, rings } = await store.write((lane) =>
        putConversation(lane, { ...request, nowMs: now() }),
      );
      announce(rings);
      return { conversation: await preview(viewer, conversationId), created };
    },

    async remove(viewer, conversationId, deleteFor) {
      await enterForTeam(context, viewer, conversationId);
      const rings = await store.write(async (lane): Promise<readonly Ring[]> => {
        const { participant, conversation } = await lockMembership(lane, viewer, conversationId);
        const isPlainMember = conversation.type === 'group' && participant.role !== 'admin';
        const isSupport = conversation.type === 'support';
        // What was asked of a team stays with it: its customers and agents hide it for themselves.
        if (isSupport && deleteFor === 'everyone' && viewer.role !== 'admin')
          throw new ChatError('forbidden');
        // A space's conversation is there as long as the space.
        const isSpace = conversation.type === 'space';
        if (isSpace && deleteFor === 'everyone') throw new ChatError('forbidden');
        const isForMe = deleteFor === 'me' || ((isSupport || isSpace) && deleteFor === undefined);
        if (isForMe) return changeSelf(lane, conversationId, viewer.userId, { isHidden: true });
        if (isPlainMember && deleteFor === 'everyone') throw new ChatError('forbidden');
        if (isPlainMember) return leaveConversation(lane, conversationId, viewer.userId, now());
        await addToInboxesOf(lane, conversationId, -1);
        const rev = await stampConversation(lane, conversationId, now(), { isActive: false });
        return [{ kind: 'changes', conversationId, since: rev - 1, rev }];
      });
      announce(rings);
      return preview(viewer, conversationId);
    },

    async setArchived(viewer, conversationId, isArchived) {
      await enterForTeam(context, viewer, conversationId);
      const rings = await store.write(async (lane) => {
        await lockMembership(lane, viewer, conversationId);
        return changeSelf(lane, conversationId, viewer.userId, { isArchived });
      });
      announce(rings);
      return (await preview(viewer, conversationId)).currentMember;
    },
  };
}
