import type { MessageView, SendMessage } from '@chat-widget/shared/message';
import type { FileAddresses } from '../files/addresses.js';
import { ChatError } from '../rules/chat-error.js';
import { toStoredExtras } from '../rules/message-extras.js';
import { teamsOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { changeMessage, findMessage, hideMessage } from './change-message.js';
import type { ActionContext } from './context.js';
import { editMessage } from './edit-message.js';
import { readFilesToSend } from './files-of-message.js';
import { findMembership } from './membership.js';
import { auditMessage, isModerator } from './message-audit.js';
import { listMessages } from './message-list.js';
import { viewMessages, viewNewMessage } from './message-views.js';
import { insertSystemMessage } from './notices.js';
import type { Ring } from './ring.js';
import { sendMessage } from './send-message.js';
import { enterForTeam } from './team-entry.js';
import type { MessageActions, SettingsActions } from './types.js';
import type { MessageRow } from './views.js';

/** From where the viewer may read what a message answers; a moderator who is not in the conversation sees all. */
async function historyFor(lane: Lane, viewer: Viewer, row: MessageRow | undefined): Promise<number> {
  if (row?.extras?.referencedMessageId === undefined) return 0;
  const membership = await findMembership(lane, viewer, row.conversationId);
  return membership?.participant.historyFromSeq ?? 0;
}

export function messageActions(
  context: ActionContext,
  settings: Pick<SettingsActions, 'current'>,
  addresses: Pick<FileAddresses, 'fileIdOf'>,
): MessageActions {
  const { store, announce, now } = context;
  const view = (viewer: Viewer, messageId: string, hiddenFor: string | null = null): Promise<MessageView> =>
    store.read(async (lane) => {
      const rows = await lane.queries.messages.get.execute({ messageId });
      const historyFromSeq = await historyFor(lane, viewer, rows[0]);
      const [message] = await viewMessages(lane, rows, { historyFromSeq, hiddenFor });
      if (!message) throw new ChatError('messageNotFound');
      return message;
    });

  /** Hiding a message takes a part of one's own. */
  const enterFor = async (viewer: Viewer, messageId: string) => {
    const [row] = await store.read((lane) => lane.queries.messages.get.execute({ messageId }));
    if (row && row.senderId !== viewer.userId) await enterForTeam(context, viewer, row.conversationId);
  };

  /** The files that a message of the viewer's has; of others' nothing is told, not even by a refusal. */
  const ownFiles = async (viewer: Viewer, messageId: string) => {
    const [row] = await store.read((lane) => lane.queries.messages.get.execute({ messageId }));
    return row?.senderId === viewer.userId ? (row.attachments ?? []) : [];
  };

  /** What the host's backend sends is a notice of nobody, and has no ID of a client's: there is no sender to know it by. */
  const notify = async (viewer: Viewer, body: SendMessage) => {
    const { conversationId, content, messageType, clientMessageId, referencedMessageId } = body;
    if (messageType !== 'system') throw new ChatError('sendForbidden', 'the server key sends notices');
    if (clientMessageId !== undefined)
      throw new ChatError('invalidRequest', 'clientMessageId: of people only');
    if (referencedMessageId !== undefined)
      throw new ChatError('invalidRequest', 'referencedMessageId: of people only');
    const extras = toStoredExtras(body);
    const { messageId, ring } = await store.write((lane) =>
      insertSystemMessage(lane, conversationId, { content, extras }, now()),
    );
    announce([ring]);
    return { message: await view(viewer, messageId), created: true };
  };

  return {
    async send(viewer, { attachments: given = [], ...body }) {
      if (viewer.role === 'server') return notify(viewer, body);
      if (body.messageType === 'system')
        throw new ChatError('sendForbidden', 'notices come of the server key');
      if (body.senderUserId !== undefined && body.senderUserId !== viewer.userId) {
        throw new ChatError('senderMismatch');
      }
      await enterForTeam(context, viewer, body.conversationId);
      const { fileId } = body.imageAttachment ?? {};
      const attachments = fileId === undefined ? given : [{ fileId }, ...given];
      const files =
        attachments.length === 0 ? [] : readFilesToSend(attachments, await settings.current(), addresses);
      const message = { ...body, files };
      const { row, sender, references, rings } = await store.write((lane) =>
        sendMessage(lane, viewer, message, now()),
      );
      if (!sender) return { message: await view(viewer, row.id), created: false };
      announce(rings);
      return { message: viewNewMessage(row, sender, references), created: true };
    },

    get: (viewer, messageId) =>
      store.read(async (lane) => {
        const { row, participant } = await findMessage(lane, viewer, messageId, false);
        const historyFromSeq = participant?.historyFromSeq ?? 0;
        const [message] = await viewMessages(lane, [row], { historyFromSeq });
        if (!message) throw new ChatError('messageNotFound');
        return message;
      }),

    list: (viewer, filter, page, order) =>
      store.read((lane) => listMessages(lane, viewer, filter, page, order, now())),

    async edit(viewer, messageId, { attachments, ...body }) {
      // What is private of a message is a part of one's own.
      const isPrivate = body.readBy !== undefined || body.deletedFor !== undefined;
      if (isPrivate && teamsOf(viewer).length > 0) await enterFor(viewer, messageId);
      const kept = attachments && (await ownFiles(viewer, messageId));
      const files = attachments && readFilesToSend(attachments, await settings.current(), addresses, kept);
      const { rings, hiddenFor } = await store.write((lane) =>
        editMessage(lane, viewer, messageId, { ...body, files }, now()),
      );
      announce(rings);
      return view(viewer, messageId, hiddenFor);
    },

    audit: (viewer, messageId) => store.read((lane) => auditMessage(lane, viewer, messageId)),

    async remove(viewer, messageId, deleteFor) {
      let hiddenFor: string | null = null;
      if (teamsOf(viewer).length > 0 && deleteFor !== 'everyone') await enterFor(viewer, messageId);
      const rings = await store.write(async (lane): Promise<readonly Ring[]> => {
        const { row, participant } = await findMessage(lane, viewer, messageId, true);
        const isOwn = row.senderId === viewer.userId;
        const scope = deleteFor ?? (isOwn || !participant ? 'everyone' : 'me');
        hiddenFor = scope === 'me' ? viewer.userId : null;
        if (scope === 'me' && !participant) throw new ChatError('notParticipant');
        if (scope === 'me') return hideMessage(lane, viewer, row);
        if (!isOwn && !isModerator(viewer))
          throw new ChatError('forbidden', 'only the sender may delete for everyone');
        const [current] = await lane.queries.messages.get.execute({ messageId });
        if (!current || current.deletedAt !== null) return [];
        return changeMessage(lane, current, now(), { deletedAt: now(), deletedById: viewer.userId || null });
      });
      announce(rings);
      return view(viewer, messageId, hiddenFor);
    },
  };
}
