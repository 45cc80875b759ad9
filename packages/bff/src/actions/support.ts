import type { CreateSupport } from '@chat-widget/shared/support';
import { eq } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { newId } from '../rules/id.js';
import { supportKeyOf, supportTypeOf } from '../rules/support.js';
import { isOfTeam, supportTeamId, teamOfStore } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { insertConversation, madeRing } from './insert-conversation.js';
import { lockMembership, requireMembership } from './membership.js';
import { loadPreview } from './previews.js';
import { reviveDirect } from './revive.js';
import type { Ring } from './ring.js';
import { changeSelf } from './self.js';
import { type ConversationChange, stampConversation } from './stamp.js';
import { hasOrders } from './stores.js';
import type { SupportActions } from './support-types.js';
import { enterForTeam } from './team-entry.js';
import { ensureSupportTeam } from './teams.js';
import { transferConversation } from './transfer.js';
import type { SettingsActions } from './types.js';
import type { ConversationRow } from './views.js';

interface Made {
  readonly conversationId: string;
  readonly created: boolean;
  readonly rings: readonly Ring[];
}

/** One that was deleted comes back, and so does one that the customer had hidden. */
async function showAgain(lane: Lane, viewer: Viewer, id: string, nowMs: number): Promise<readonly Ring[]> {
  // The first of many who ask at once revives it, the others find it there.
  const state = (await lane.queries.states.lock.execute({ conversationId: id }))[0];
  const [own] = await lane.queries.members.get.execute({ conversationId: id, userId: viewer.userId });
  if (own && !own.conversation.isActive) return reviveDirect(lane, id, nowMs);
  const isHidden = own && state && own.participant.hiddenUntilSeq >= state.lastSeq;
  return isHidden ? changeSelf(lane, id, viewer.userId, { isHidden: false }) : [];
}

/** The one conversation of a customer, a store and an order, also when many ask for it at once (C8, C10–C11). */
async function getOrCreate(
  lane: Lane,
  viewer: Viewer,
  { storeId, orderId }: CreateSupport,
  settings: { readonly adminSupportEnabled: boolean },
  nowMs: number,
): Promise<Made> {
  const { conversations: c } = lane.tables;
  const supportKey = supportKeyOf(viewer.userId, storeId, orderId);
  const find = () => lane.db.select({ id: c.id }).from(c).where(eq(c.supportKey, supportKey));
  const found = async (conversationId: string): Promise<Made> => ({
    conversationId,
    created: false,
    rings: await showAgain(lane, viewer, conversationId, nowMs),
  });
  const [known] = await find();
  if (known) return found(known.id);

  const hasOrdersWithStore = storeId !== undefined && (await hasOrders(lane, viewer.userId, storeId));
  const isForStore = supportTypeOf({ storeId, orderId, hasOrdersWithStore }) === 'customer_to_store';
  if (!isForStore && !settings.adminSupportEnabled) throw new ChatError('supportDisabled');
  if (!isForStore) await ensureSupportTeam(lane, nowMs);
  const teamId = isForStore && storeId !== undefined ? teamOfStore(storeId) : supportTeamId;
  const id = newId(nowMs);
  const isMade = await insertConversation(
    lane,
    {
      id,
      type: 'support',
      createdById: viewer.userId,
      supportKey,
      customerId: viewer.userId,
      storeId: storeId ?? null,
      orderId: orderId ?? null,
      teamId,
    },
    [
      { userId: viewer.userId, role: 'member' },
      { userId: teamId, role: 'admin' },
    ],
    nowMs,
  );
  if (isMade) return { conversationId: id, created: true, rings: [madeRing(id)] };
  const [first] = await find();
  if (!first) throw new Error('a support conversation neither inserted nor found');
  return found(first.id);
}

/** Throws unless the viewer speaks for the team that has the conversation. */
export function requireTeam(viewer: Viewer, { type, teamId }: ConversationRow): void {
  if (type !== 'support' || teamId === null) throw new ChatError('onlySupportChanges');
  if (!isOfTeam(viewer, teamId)) throw new ChatError('forbidden', 'only the team of this conversation');
}

/** Between two people each may block the other; only whoever did it ends it. */
function requireBlocker(viewer: Viewer, conversation: ConversationRow, isBlocked: boolean): void {
  if (conversation.type !== 'direct') {
    requireTeam(viewer, conversation);
    return;
  }
  const { blockedById } = conversation;
  if (!isBlocked && blockedById !== null && blockedById !== viewer.userId) {
    throw new ChatError('forbidden', 'only whoever blocked it');
  }
}

export function supportActions(
  context: ActionContext,
  settings: Pick<SettingsActions, 'current'>,
): SupportActions {
  const { store, projectId, announce, now } = context;
  const preview = (viewer: Viewer, conversationId: string) =>
    store.read((lane) => loadPreview(lane, projectId, viewer, conversationId));

  /** Changes the conversation's row where the rule allows it and something would change. */
  const change = async (
    viewer: Viewer,
    conversationId: string,
    changeOf: (conversation: ConversationRow) => ConversationChange | null,
  ) => {
    await enterForTeam(context, viewer, conversationId);
    const rings = await store.write(async (lane): Promise<readonly Ring[]> => {
      const { conversation } = await lockMembership(lane, viewer, conversationId);
      const changed = changeOf(conversation);
      if (!changed) return [];
      const rev = await stampConversation(lane, conversationId, now(), changed);
      return [{ kind: 'changes', conversationId, since: rev - 1, rev }];
    });
    announce(rings);
    return preview(viewer, conversationId);
  };

  return {
    async create(viewer, body) {
      if (viewer.role === 'server') throw new ChatError('forbidden', 'the server key is no user');
      const rules = await settings.current();
      const made = await store.write((lane) => getOrCreate(lane, viewer, body, rules, now()));
      announce(made.rings);
      return { conversation: await preview(viewer, made.conversationId), created: made.created };
    },

    setClosed: (viewer, conversationId, isClosed) =>
      change(viewer, conversationId, (conversation) => {
        requireTeam(viewer, conversation);
        const isDone = (conversation.closedAt !== null) === isClosed;
        return isDone ? null : { closedAt: isClosed ? now() : null };
      }),

    setBlocked: (viewer, conversationId, isBlocked) =>
      change(viewer, conversationId, (conversation) => {
        requireBlocker(viewer, conversation, isBlocked);
        const isDone = (conversation.blockedById !== null) === isBlocked;
        return isDone ? null : { blockedById: isBlocked ? viewer.userId : null };
      }),

    async transfer(viewer, conversationId, body) {
      // As it was just before: whoever hands it over may see it no longer.
      const before = await store.read(async (lane) => {
        await requireMembership(lane, viewer, conversationId);
        return loadPreview(lane, projectId, viewer, conversationId);
      });
      const rings = await store.write(async (lane) => {
        const { conversation } = await lockMembership(lane, viewer, conversationId);
        requireTeam(viewer, conversation);
        return transferConversation(lane, conversation, body, now());
      });
      announce(rings);
      return { ...before, conversationType: body.to };
    },
  };
}
