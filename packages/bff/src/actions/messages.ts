import type { MessageView } from '@chat-widget/shared/message';
import { and, eq, sql } from 'drizzle-orm';
import type { FileAddresses } from '../files/addresses.js';
import { requireWriter } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { readFilesToSend } from './files-of-message.js';
import { lockMembership, requireMembership } from './membership.js';
import { listMessages } from './message-list.js';
import { viewMessages, viewNewMessage } from './message-views.js';
import type { Ring } from './ring.js';
import { selfRing } from './self.js';
import { sendMessage } from './send-message.js';
import { nextRev } from './stamp.js';
import type { MessageActions, SettingsActions } from './types.js';
import type { MessageRow, ParticipantRow } from './views.js';

interface Found {
  readonly participant: ParticipantRow;
  readonly row: MessageRow;
  readonly isAdmin: boolean;
}

/** The message, looked up through the viewer's participation. Errors: messageNotFound, notParticipant. */
async function findMessage(lane: Lane, viewer: Viewer, messageId: string, lock: boolean): Promise<Found> {
  const [row] = await lane.queries.messages.get.execute({ messageId });
  if (!row) throw new ChatError('messageNotFound');
  const find = lock ? lockMembership : requireMembership;
  const { participant } = await find(lane, viewer, row.conversationId);
  if (row.seq < participant.historyFromSeq || (await isHidden(lane, viewer, row))) {
    throw new ChatError('messageNotFound');
  }
  return { row, participant, isAdmin: viewer.role === 'admin' };
}

async function isHidden(lane: Lane, viewer: Viewer, row: MessageRow): Promise<boolean> {
  const { hiddenMessages: h } = lane.tables;
  const [hidden] = await lane.db
    .select({ seq: h.seq })
    .from(h)
    .where(and(eq(h.conversationId, row.conversationId), eq(h.userId, viewer.userId), eq(h.seq, row.seq)));
  return hidden !== undefined;
}

async function changeMessage(
  lane: Lane,
  row: MessageRow,
  nowMs: number,
  change: Partial<Pick<MessageRow, 'content' | 'editedAt' | 'deletedAt' | 'deletedById'>>,
): Promise<readonly Ring[]> {
  const { messages: m } = lane.tables;
  const { conversationId } = row;
  const rev = await nextRev(lane, conversationId);
  await lane.db
    .update(m)
    .set({ ...change, rev, recordVersion: sql`${m.recordVersion} + 1`, updatedAt: nowMs })
    .where(eq(m.id, row.id));
  const event = change.deletedAt === undefined ? 'message.updated' : 'message.deleted';
  const occasion = { event, messageId: row.id } as const;
  return [{ kind: 'changes', conversationId, since: rev - 1, rev, occasion }];
}

async function hideMessage(lane: Lane, viewer: Viewer, row: MessageRow): Promise<readonly Ring[]> {
  const { conversationId, seq } = row;
  const { userId } = viewer;
  const [self] = await lane.queries.members.bumpSelf.execute({ conversationId, userId });
  if (!self) throw new ChatError('notParticipant');
  await lane.db
    .insert(lane.tables.hiddenMessages)
    .values({ conversationId, userId, seq, selfRev: self.selfRev })
    .onConflictDoNothing();
  return [selfRing(conversationId, userId, self.selfRev)];
}

export function messageActions(
  { store, announce, now }: ActionContext,
  settings: Pick<SettingsActions, 'current'>,
  addresses: Pick<FileAddresses, 'fileIdOf'>,
): MessageActions {
  const view = (messageId: string, hiddenFor: string | null = null): Promise<MessageView> =>
    store.read(async (lane) => {
      const rows = await lane.queries.messages.get.execute({ messageId });
      const [message] = await viewMessages(lane, rows, hiddenFor);
      if (!message) throw new ChatError('messageNotFound');
      return message;
    });

  return {
    async send(viewer, { attachments = [], ...body }) {
      if (body.senderUserId !== undefined && body.senderUserId !== viewer.userId) {
        throw new ChatError('senderMismatch');
      }
      const files =
        attachments.length === 0 ? [] : readFilesToSend(attachments, await settings.current(), addresses);
      const message = { ...body, files };
      const { row, sender, rings } = await store.write((lane) => sendMessage(lane, viewer, message, now()));
      if (!sender) return { message: await view(row.id), created: false };
      announce(rings);
      return { message: viewNewMessage(row, sender), created: true };
    },

    get: (viewer, messageId) =>
      store.read(async (lane) => {
        const { row } = await findMessage(lane, viewer, messageId, false);
        const [message] = await viewMessages(lane, [row]);
        if (!message) throw new ChatError('messageNotFound');
        return message;
      }),

    list: (viewer, filter, page, order) =>
      store.read((lane) => listMessages(lane, viewer, filter, page, order, now())),

    async edit(viewer, messageId, body) {
      const rings = await store.write(async (lane): Promise<readonly Ring[]> => {
        const { row, participant } = await findMessage(lane, viewer, messageId, true);
        requireWriter(participant);
        if (row.senderId !== viewer.userId) throw new ChatError('forbidden', 'only the sender may edit');
        const [current] = await lane.queries.messages.get.execute({ messageId });
        if (!current || current.deletedAt !== null) throw new ChatError('messageDeleted');
        if (current.content === body.content) return [];
        return changeMessage(lane, current, now(), { content: body.content, editedAt: now() });
      });
      announce(rings);
      return view(messageId);
    },

    async remove(viewer, messageId, deleteFor) {
      let hiddenFor: string | null = null;
      const rings = await store.write(async (lane): Promise<readonly Ring[]> => {
        const { row, isAdmin } = await findMessage(lane, viewer, messageId, true);
        const isOwn = row.senderId === viewer.userId;
        const scope = deleteFor ?? (isOwn ? 'everyone' : 'me');
        hiddenFor = scope === 'me' ? viewer.userId : null;
        if (scope === 'me') return hideMessage(lane, viewer, row);
        if (!isOwn && !isAdmin) throw new ChatError('forbidden', 'only the sender may delete for everyone');
        const [current] = await lane.queries.messages.get.execute({ messageId });
        if (!current || current.deletedAt !== null) return [];
        return changeMessage(lane, current, now(), { deletedAt: now(), deletedById: viewer.userId });
      });
      announce(rings);
      return view(messageId, hiddenFor);
    },
  };
}
