import type { Metadata, PutConversation } from '@chat-widget/shared/conversation';
import { eq } from 'drizzle-orm';
import { requireSettable, requireUnblocked, requireWriter } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import { withCustom } from '../rules/custom.js';
import { checkMetadata } from '../rules/metadata.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { changeAvatar, takeAvatar } from './avatar.js';
import { insertConversation, madeRing } from './insert-conversation.js';
import { joinConversation } from './join.js';
import { setOwnAccess } from './own-access.js';
import type { Ring } from './ring.js';
import { changeSelf } from './self.js';
import { setMembers } from './set-members.js';
import { type ConversationChange, changesOf, stampConversation } from './stamp.js';
import { requireUsers } from './users.js';
import type { ConversationRow, ParticipantRow } from './views.js';

/** Who asks for what, and what this server allows. */
export interface PutRequest {
  readonly viewer: Viewer;
  readonly conversationId: string;
  readonly body: PutConversation;
  /** What exists is left as it is. */
  readonly ifNotExists: boolean;
  /** The setting `allowClientSync`. */
  readonly isSyncAllowed: boolean;
  readonly nowMs: number;
}

interface Put {
  readonly created: boolean;
  readonly rings: readonly Ring[];
}

/** `PUT` of a conversation: makes it, lets the viewer in, sets what is given. See `ConversationActions.put`. */
export async function putConversation(lane: Lane, request: PutRequest): Promise<Put> {
  const { conversationId, viewer, body } = request;
  let conversation = await lockConversation(lane, conversationId);
  if (!conversation) {
    if (await makeConversation(lane, request)) {
      const rings = await setNotify(lane, request, true);
      return { created: true, rings: [madeRing(conversationId), ...rings] };
    }
    // Another request made it meanwhile.
    conversation = await lockConversation(lane, conversationId);
    if (!conversation) throw new Error('a conversation neither inserted nor found');
  }
  const find = () => lane.queries.members.get.execute({ conversationId, userId: viewer.userId });
  let [member] = await find();
  const rings: Ring[] = [];
  const isLetIn = !member?.participant.isActive;
  if (isLetIn) {
    rings.push(...(await letIn(lane, request, conversation, member?.participant)));
    [member] = await find();
  }
  if (!member) throw new ChatError('notParticipant');
  if (!conversation.isActive) throw new ChatError('conversationNotFound');
  if (request.ifNotExists) {
    // Who comes in has a part of their own, as they ask for it.
    if (isLetIn) rings.push(...(await setNotify(lane, request, member.participant.notify)));
    return { created: false, rings };
  }
  const { notify: _, access, ...shared } = body;
  if (access !== undefined && !isLetIn) {
    requireSync(request);
    rings.push(...(await setOwnAccess(lane, conversation, member.participant, access)));
    [member] = await find();
    if (!member) throw new ChatError('notParticipant');
  }
  if (Object.values(shared).some((value) => value !== undefined)) {
    // Who may give the access back to themselves may take it in the same breath.
    const setsOwnAccess = access !== undefined && member.participant.role === 'admin';
    if (!setsOwnAccess) requireWriter(member.participant);
    rings.push(...(await change(lane, request, conversation)));
  }
  rings.push(...(await setNotify(lane, request, member.participant.notify)));
  return { created: false, rings };
}

async function lockConversation(lane: Lane, conversationId: string): Promise<ConversationRow | undefined> {
  const { conversations: c } = lane.tables;
  await lane.queries.states.lock.execute({ conversationId });
  const [conversation] = await lane.db.select().from(c).where(eq(c.id, conversationId));
  return conversation;
}

function requireSync({ isSyncAllowed, viewer }: PutRequest): void {
  if (!isSyncAllowed) throw new ChatError('forbidden', 'the setting allowClientSync is off');
  if (viewer.isGuest) throw new ChatError('guestForbidden');
}

/** A group of any size under the ID that the client chose; `false` where that is taken. */
async function makeConversation(lane: Lane, request: PutRequest): Promise<boolean> {
  requireSync(request);
  const { viewer, conversationId, body, nowMs } = request;
  const others = [...new Set(body.participantIds ?? [])].filter((id) => id !== viewer.userId);
  if (others.length > 0) await requireUsers(lane, others);
  const isMade = await insertConversation(
    lane,
    {
      id: conversationId,
      type: 'group',
      createdById: viewer.userId,
      isMadeByPut: true,
      name: body.name ?? null,
      description: body.description ?? null,
      photoUrl: body.photoUrl ?? null,
      welcomeMessages: body.welcomeMessages ?? null,
      metadata: metadataOf({}, body),
    },
    [
      { userId: viewer.userId, role: 'admin', access: body.access ?? 'ReadWrite' },
      ...others.map((userId) => ({ userId, role: 'member' as const })),
    ],
    nowMs,
  );
  if (isMade && body.avatarFileId) {
    const { conversations: c } = lane.tables;
    const avatar = await takeAvatar(lane, viewer, body.avatarFileId, conversationId, nowMs);
    await lane.db.update(c).set({ avatar }).where(eq(c.id, conversationId));
  }
  return isMade;
}

/** Lets somebody into a conversation that was made by `PUT`: nobody who was removed, and nowhere else (decision 6). */
async function letIn(
  lane: Lane,
  request: PutRequest,
  conversation: ConversationRow,
  before: ParticipantRow | undefined,
): Promise<readonly Ring[]> {
  requireSync(request);
  const { type, isMadeByPut, isActive } = conversation;
  const isRemoved = (before?.removedById ?? null) !== null;
  if (type !== 'group' || !isMadeByPut || isRemoved) throw new ChatError('notParticipant');
  if (!isActive) throw new ChatError('conversationNotFound');
  const { viewer, nowMs, body } = request;
  const options = {
    role: 'member',
    // Whoever comes may ask for less than they would get; leaving and coming back wins nothing.
    access: before?.access === 'Read' ? 'Read' : (body.access ?? 'ReadWrite'),
    showHistory: (before?.historyFromSeq ?? 0) === 0,
  } as const;
  return (await joinConversation(lane, conversation.id, viewer.userId, options, nowMs)) ?? [];
}

async function change(
  lane: Lane,
  request: PutRequest,
  conversation: ConversationRow,
): Promise<readonly Ring[]> {
  requireSync(request);
  const { viewer, body, nowMs } = request;
  const { id: conversationId } = conversation;
  requireSettable(conversation.type, body);
  const rings: Ring[] = [];
  if (body.participantIds) {
    const options = { removedById: viewer.userId, nowMs };
    rings.push(...(await setMembers(lane, conversationId, body.participantIds, options)));
  }
  const { name, description, photoUrl, welcomeMessages, metadata, custom } = body;
  const hasMetadata = metadata !== undefined || custom !== undefined;
  const wanted: ConversationChange = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(photoUrl === undefined ? {} : { photoUrl }),
    ...(welcomeMessages === undefined ? {} : { welcomeMessages }),
    ...(hasMetadata ? { metadata: metadataOf(conversation.metadata ?? {}, body) } : {}),
    ...(await changeAvatar(lane, viewer, conversation, body.avatarFileId, nowMs)),
  };
  const differing = changesOf(conversation, wanted);
  if (differing === null) return rings;
  requireUnblocked(conversation);
  const rev = await stampConversation(lane, conversationId, nowMs, differing);
  return [...rings, { kind: 'changes', conversationId, since: rev - 1, rev }];
}

function metadataOf(known: Metadata, { metadata, custom }: PutConversation): Metadata {
  const base = metadata === undefined ? known : (metadata ?? {});
  const next = custom === undefined ? base : withCustom(base, custom);
  checkMetadata(next);
  return next;
}

/** The viewer's own; null is the default. */
async function setNotify(
  lane: Lane,
  { viewer, conversationId, body }: PutRequest,
  current: ParticipantRow['notify'],
): Promise<readonly Ring[]> {
  const notify = body.notify === null ? true : body.notify;
  if (notify === undefined || notify === current) return [];
  return changeSelf(lane, conversationId, viewer.userId, { notify });
}
