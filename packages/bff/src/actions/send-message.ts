import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { MessageContext } from '@chat-widget/shared/context';
import { limits } from '@chat-widget/shared/limits';
import type { SendMessage } from '@chat-widget/shared/message';
import type { UserSummary } from '@chat-widget/shared/user';
import { eq } from 'drizzle-orm';
import { requirePoster } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import { newId } from '../rules/id.js';
import { toStoredExtras } from '../rules/message-extras.js';
import type { Viewer } from '../rules/viewer.js';
import { type Lane, Undo } from '../store/store.js';
import { requireAnswerable } from './change-message.js';
import { type FileToSend, takeFiles } from './files-of-message.js';
import { loadReferences } from './references.js';
import { reviveDirect } from './revive.js';
import type { Ring } from './ring.js';
import { afterSupportMessage, requireSupportWriter, senderTypeIn } from './support-sending.js';
import type { MessageRow, References, StateRow } from './views.js';

/** `sender: null`: the same clientMessageId again; nothing was stored. */
export interface Sent {
  readonly row: MessageRow;
  readonly sender: UserSummary | null;
  readonly references: References;
  readonly rings: readonly Ring[];
}

/** A checked body, its files known for what they are. */
export interface MessageToSend extends Omit<SendMessage, 'attachments'> {
  readonly files: readonly FileToSend[];
}

/** How often a large group moves up in its members' inboxes; small ones do at every message. */
export const largeGroupFanOutMs = 60_000;

/** Tells one body from another under the same clientMessageId, without keeping it twice. */
function hashOf({ conversationId, content, files, context, ...more }: MessageToSend): string {
  const hash = createHash('sha256').update(`${conversationId}\n${content}`);
  if (files.length > 0 || context) {
    const { title, description, url, reference } = context ?? {};
    const named = files.map((file) => file.fileId ?? [file.fileName, file.url]);
    // No text holds NUL, so nothing that follows it can pass for content.
    hash.update(`\0${JSON.stringify([named, title, description, url, reference])}`);
  }
  const { custom, location, referencedMessageId } = more;
  // In whichever order the names came.
  const texts = Object.entries(custom ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (texts.length > 0 || location || referencedMessageId !== undefined) {
    const place = location && [location.latitude, location.longitude];
    hash.update(`\0\0${JSON.stringify([texts, place, referencedMessageId])}`);
  }
  return hash.digest('base64url').slice(0, 16);
}

/** What the sender says that it is about, and whether the host says so too. */
function contextOf(viewer: Viewer, { context }: MessageToSend): MessageContext | null {
  return context ? { ...context, isVerified: isDeepStrictEqual(context, viewer.context) } : null;
}

const jsonOrNull = (value: object | null) => (value === null ? null : JSON.stringify(value));

/**
 * Stores a message: five statements on the hot path, all prepared. Errors: conversationNotFound, sendForbidden,
 * clientMessageIdReused, fileNotFound, fileAlreadySent, conversationBlocked, customTooLarge, messageNotFound (the one that
 * it answers).
 */
export async function sendMessage(
  lane: Lane,
  viewer: Viewer,
  body: MessageToSend,
  nowMs: number,
): Promise<Sent> {
  const { conversationId, content } = body;
  let state = await takePlace(lane, conversationId, nowMs);
  const [member] = await lane.queries.members.writer.execute({ conversationId, userId: viewer.userId });
  if (!member) throw new ChatError('sendForbidden');
  requirePoster(member, member.postingPermission);
  requireSupportWriter(viewer, member);
  const rings: Ring[] = [];
  if (!member.isConversationActive) {
    if (member.type !== 'direct') throw new ChatError('conversationNotFound');
    rings.push(...(await reviveDirect(lane, conversationId, nowMs)));
    // The place taken above precedes the revival, where history starts: take one after it.
    state = await moveUp(lane, conversationId);
  }
  const id = newId(nowMs);
  const bodyHash = body.clientMessageId === undefined ? null : hashOf(body);
  const { referencedMessageId } = body;
  if (body.files.length > 0 || referencedMessageId !== undefined) {
    await answerRepeated(lane, viewer, body, bodyHash);
  }
  if (referencedMessageId !== undefined) {
    await requireAnswerable(lane, viewer, conversationId, referencedMessageId);
  }
  const attachments =
    body.files.length > 0 ? await takeFiles(lane, viewer, body.files, { messageId: id, nowMs }) : null;
  if (body.imageAttachment && attachments?.[0]?.kind !== 'image')
    throw new ChatError('imageAttachmentMissing');
  const row: MessageRow = {
    id,
    conversationId,
    seq: state.rev,
    rev: state.rev,
    ordinal: state.messageCount,
    senderId: viewer.userId,
    clientMessageId: body.clientMessageId ?? null,
    bodyHash,
    messageType: body.imageAttachment ? 'image' : 'text',
    senderType: senderTypeIn(member),
    content,
    attachments,
    context: contextOf(viewer, body),
    extras: toStoredExtras(body),
    sentAt: state.lastMessageAt ?? nowMs,
    editedAt: null,
    deletedAt: null,
    deletedById: null,
    recordVersion: 1,
    updatedAt: state.lastMessageAt ?? nowMs,
  };
  const [inserted] = await lane.queries.messages.insert.execute({
    ...row,
    attachments: jsonOrNull(row.attachments),
    context: jsonOrNull(row.context),
    extras: jsonOrNull(row.extras),
  });
  if (!inserted) throw repeated(await findRepeated(lane, row));
  await fanOut(lane, state, row);
  rings.push({ kind: 'changes', conversationId, since: row.seq - 1, rev: row.seq });
  if (row.senderType !== null) {
    const sent = { conversationId, userId: viewer.userId, seq: row.seq };
    rings.push(...(await afterSupportMessage(lane, member, sent, nowMs)));
  }
  return { row, sender: member.user, references: await loadReferences(lane, [row]), rings };
}

async function takePlace(lane: Lane, conversationId: string, nowMs: number): Promise<StateRow> {
  const [state] = await lane.queries.states.bumpForMessage.execute({ conversationId, nowMs });
  if (!state) throw new ChatError('conversationNotFound');
  return state;
}

async function moveUp(lane: Lane, conversationId: string): Promise<StateRow> {
  const { states } = lane.tables;
  const [bumped] = await lane.queries.states.bump.execute({ conversationId });
  if (!bumped) throw new ChatError('conversationNotFound');
  await lane.db.update(states).set({ lastSeq: bumped.rev }).where(eq(states.conversationId, conversationId));
  return { ...bumped, lastSeq: bumped.rev };
}

/**
 * Where the same message was stored before, its files are its own already, and what it answers may be out of sight: it is
 * answered without another look at them.
 */
async function answerRepeated(
  lane: Lane,
  { userId: senderId }: Viewer,
  { clientMessageId }: MessageToSend,
  bodyHash: string | null,
): Promise<void> {
  if (clientMessageId === undefined) return;
  const [first] = await lane.queries.messages.getByClientId.execute({ senderId, clientMessageId });
  if (first) throw repeated(await findRepeated(lane, { senderId, clientMessageId, bodyHash }));
}

/** Rolls back what was prepared for a message that is there already, and answers with that one. */
const repeated = (row: MessageRow) => new Undo<Sent>({ row, sender: null, references: new Map(), rings: [] });

async function findRepeated(
  lane: Lane,
  row: Pick<MessageRow, 'senderId' | 'clientMessageId' | 'bodyHash'>,
): Promise<MessageRow> {
  const [first] = await lane.queries.messages.getByClientId.execute({
    senderId: row.senderId ?? '',
    clientMessageId: row.clientMessageId ?? '',
  });
  if (first?.bodyHash !== row.bodyHash) throw new ChatError('clientMessageIdReused');
  return first;
}

async function fanOut(lane: Lane, state: StateRow, row: MessageRow): Promise<void> {
  const { conversationId } = row;
  const isLarge = state.memberCount > limits.maxParticipantsWithReads;
  if (isLarge) {
    if (row.sentAt - state.activityFannedAt < largeGroupFanOutMs) return;
    const { states } = lane.tables;
    await lane.db
      .update(states)
      .set({ activityFannedAt: row.sentAt })
      .where(eq(states.conversationId, conversationId));
  }
  await lane.queries.members.fanOutActivity.execute({ conversationId, activityAt: row.sentAt });
}
