import { limits } from '@chat-widget/shared/limits';
import type { Participant } from '@chat-widget/shared/participant';
import { and, desc, eq, lt, ne, or } from 'drizzle-orm';
import { requireAdmin, requireOpenMembership, requireWriter } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import { participantColumns } from '../store/queries/members.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { findForHost, lockForMembers } from './host-membership.js';
import { joinConversation } from './join.js';
import { leaveConversation } from './leave.js';
import { requireMembership } from './membership.js';
import { changePart } from './own-access.js';
import type { Ring } from './ring.js';
import type { ParticipantActions } from './types.js';
import { requireUsers } from './users.js';
import { toParticipant } from './views.js';

async function loadParticipant(lane: Lane, conversationId: string, userId: string): Promise<Participant> {
  const { participants: p, users } = lane.tables;
  const [row] = await lane.db
    .select(participantColumns(lane.tables))
    .from(p)
    .innerJoin(users, eq(users.id, p.userId))
    .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)));
  if (!row) throw new ChatError('participantNotFound');
  return toParticipant(row);
}

async function requireActive(lane: Lane, conversationId: string, userId: string): Promise<void> {
  const participant = await loadParticipant(lane, conversationId, userId);
  if (!participant.isActive) throw new ChatError('participantNotFound');
}

/** A group is never left without an admin. */
async function requireOtherAdmin(lane: Lane, conversationId: string, userId: string): Promise<void> {
  const { participants: p } = lane.tables;
  const [other] = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(
      and(
        eq(p.conversationId, conversationId),
        eq(p.isActive, true),
        eq(p.role, 'admin'),
        ne(p.userId, userId),
      ),
    )
    .limit(1);
  if (!other) throw new ChatError('forbidden', 'name another admin first');
}

function cursorPosition(cursor: string): { joinedAt: number; userId: string } {
  const text = Buffer.from(cursor, 'base64url').toString();
  const match = /^(\d{1,15}) (.+)$/s.exec(text);
  if (!match?.[1] || !match[2]) throw new ChatError('invalidCursor');
  return { joinedAt: Number(match[1]), userId: match[2] };
}

export function participantActions({ store, announce, now }: ActionContext): ParticipantActions {
  return {
    list: (viewer, conversationId, page) =>
      store.read(async (lane) => {
        if (viewer.role === 'server') await findForHost(lane, conversationId);
        else await requireMembership(lane, viewer, conversationId);
        const { participants: p, users } = lane.tables;
        const after = page.cursor === null ? null : cursorPosition(page.cursor);
        const limit = Math.min(page.limit, limits.maxLimit);
        const rows = await lane.db
          .select(participantColumns(lane.tables))
          .from(p)
          .innerJoin(users, eq(users.id, p.userId))
          .where(
            and(
              eq(p.conversationId, conversationId),
              eq(p.isActive, true),
              after
                ? or(
                    lt(p.joinedAt, after.joinedAt),
                    and(eq(p.joinedAt, after.joinedAt), lt(p.userId, after.userId)),
                  )
                : undefined,
            ),
          )
          .orderBy(desc(p.joinedAt), desc(p.userId))
          .limit(limit + 1);
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const [state] = await lane.queries.states.get.execute({ conversationId });
        return {
          rows: shown.map(toParticipant),
          totalRowCount: state?.memberCount ?? 0,
          nextCursor:
            rows.length > limit && last
              ? Buffer.from(`${last.joinedAt} ${last.userId}`).toString('base64url')
              : null,
        };
      }),

    async add(viewer, conversationId, body) {
      const rings = await store.write(async (lane) => {
        const { participant, type, isByHost } = await lockForMembers(lane, viewer, conversationId);
        requireOpenMembership(type, isByHost);
        requireWriter(participant);
        if (body.role === 'admin' || body.access === 'Read') requireAdmin(participant);
        await requireUsers(lane, [body.userId]);
        const options = {
          role: body.role ?? ('member' as const),
          access: body.access ?? ('ReadWrite' as const),
          showHistory: body.showHistory ?? true,
        };
        return joinConversation(lane, conversationId, body.userId, options, now());
      });
      if (rings) announce(rings);
      const participant = await store.read((lane) => loadParticipant(lane, conversationId, body.userId));
      return { participant, created: rings !== null };
    },

    async change(viewer, conversationId, userId, body) {
      const rings = await store.write(async (lane): Promise<readonly Ring[]> => {
        const { participant, type, isByHost } = await lockForMembers(lane, viewer, conversationId);
        requireOpenMembership(type, isByHost);
        requireAdmin(participant);
        await requireActive(lane, conversationId, userId);
        if (body.role === undefined && body.access === undefined) return [];
        if (body.role === 'member' && type === 'group') await requireOtherAdmin(lane, conversationId, userId);
        return changePart(lane, conversationId, userId, {
          ...(body.role === undefined ? {} : { role: body.role }),
          ...(body.access === undefined ? {} : { access: body.access }),
        });
      });
      announce(rings);
      return store.read((lane) => loadParticipant(lane, conversationId, userId));
    },

    async remove(viewer, conversationId, userId) {
      const rings = await store.write(async (lane) => {
        const { participant, type, isByHost } = await lockForMembers(lane, viewer, conversationId);
        requireOpenMembership(type, isByHost);
        if (userId !== viewer.userId) requireAdmin(participant);
        await requireActive(lane, conversationId, userId);
        const removedById = userId === viewer.userId ? null : viewer.userId;
        return leaveConversation(lane, conversationId, userId, now(), removedById);
      });
      announce(rings);
      return store.read((lane) => loadParticipant(lane, conversationId, userId));
    },
  };
}
