import type { Participant } from '@chat-widget/shared/participant';
import { membersOf, readTime } from '../../store/selectors.js';
import type { ConversationState } from '../../store/state.js';
import { at, conversationAt, type PageReply } from '../../transport/api.js';
import { hasStatus, isAbsence } from '../../transport/chat-error.js';
import { check } from '../arguments.js';
import type { Core } from '../core.js';
import type { CreateParticipantParams, ParticipantSnapshot, SetParticipantParams } from '../types.js';
import { checkPart } from './check-part.js';
import { enter, put } from './conversations.js';
import { afterOwn, afterSending, type Sends } from './turns.js';
import { untilAnswered } from './until-answered.js';

/** Whose part in which conversation. */
export interface Part {
  readonly conversationId: string;
  readonly userId: string;
}

const pageSize = 100;

const routeOf = ({ conversationId, userId }: Part) =>
  at(conversationAt(conversationId, '/participants'), userId);

export async function getParticipant(core: Core, part: Part): Promise<ParticipantSnapshot | null> {
  const { conversationId, userId } = part;
  if (!core.state.conversations.has(conversationId)) await core.loader.conversation(conversationId);
  const known = core.state.conversations.get(conversationId);
  if (!known) return null;
  const person = known.people.get(userId) ?? (await findAmongMore(core, part, known));
  return person?.isActive ? toSnapshot(core, known, person) : null;
}

/** In a large group not everybody is known. */
async function findAmongMore(core: Core, { conversationId, userId }: Part, known: ConversationState) {
  if (membersOf(known).length >= known.base.memberCount) return undefined;
  try {
    for (let cursor: string | null = null; ; ) {
      const query = { limit: pageSize, cursor };
      const page: PageReply<Participant> = await core.tasks.retry(() =>
        core.api.page(conversationAt(conversationId, '/participants'), query),
      );
      const found = page.rows.find((row) => row.userId === userId);
      cursor = page.nextCursor;
      if (found || cursor === null) return found;
    }
  } catch (error) {
    // Removed meanwhile.
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function toSnapshot(core: Core, known: ConversationState, person: Participant): ParticipantSnapshot {
  const { state } = core;
  const { userId, role, access, joinedAt } = person;
  const seq = userId === state.me ? known.self.readSeq : (known.reads?.get(userId)?.readSeq ?? 0);
  return {
    // Of a page, they may be known of nowhere else.
    user: state.users.get(userId) ?? person.user,
    ...{ role, access, joinedAt: Date.parse(joinedAt), readUntil: readTime(known, seq), readUntilSeq: seq },
  };
}

export async function createParticipant(
  core: Core,
  part: Part,
  params: CreateParticipantParams = {},
  sends: Sends,
): Promise<void> {
  const { conversationId, userId } = part;
  const { access, notify } = checkPart(params, false);
  await afterOwn(core, conversationId, sends, async () => {
    const me = await ownId(core, part, notify);
    if (userId === me) await enter(core, conversationId, { access, notify });
    else await add(core, part, { access });
  });
}

export async function setParticipant(
  core: Core,
  part: Part,
  params: SetParticipantParams,
  sends: Sends,
): Promise<void> {
  const { conversationId, userId } = part;
  const { access, notify } = checkPart(params, true);
  const { role } = params;
  check(role === undefined || role === 'admin' || role === 'member', 'role must be admin or member');
  await afterSending(core, conversationId, sends, async () => {
    const me = await ownId(core, part, notify);
    if (userId === me) await put(core, conversationId, { access, notify });
    if (userId === me && role === undefined) return;
    const change = { role, access: access === null ? 'ReadWrite' : access };
    try {
      await core.tasks.retry(() => core.api.call('PATCH', routeOf(part), {}, change));
    } catch (error) {
      if (!isNobody(error)) throw error;
      await add(core, part, change);
    }
  });
}

export async function removeParticipant(core: Core, part: Part, sends: Sends): Promise<void> {
  const { conversationId, userId } = part;
  await afterSending(core, conversationId, sends, async () => {
    const { id: me } = await core.user.promise;
    const isDone = userId === me ? isAbsence : isNobody;
    try {
      await untilAnswered(core, () => core.api.call('DELETE', routeOf(part)), { isDone });
    } catch (error) {
      if (!isNobody(error)) throw error;
    }
    if (userId === me) core.apply({ type: 'gone', id: conversationId });
  });
}

const isNobody = (error: unknown) => hasStatus(error, 404) && error.code === 'participantNotFound';

async function add(core: Core, { conversationId, userId }: Part, body: object): Promise<void> {
  const path = conversationAt(conversationId, '/participants');
  await core.tasks.retry(() => core.api.call('POST', path, {}, { userId, ...body }));
}

/** The viewer's own ID; whether they are told of messages is everybody's own affair. */
async function ownId(core: Core, { userId }: Part, notify: unknown): Promise<string> {
  const { id } = await core.user.promise;
  check(notify === undefined || userId === id, 'notify can only be set for oneself');
  return id;
}
