import type { ConversationPreview, PutConversation } from '@chat-widget/shared/conversation';
import { at, conversationAt } from '../../transport/api.js';
import { hasStatus, isAbsence } from '../../transport/chat-error.js';
import { areTexts, check, nonEmpty } from '../arguments.js';
import type { Core } from '../core.js';
import type { CreateConversationParams, SetConversationParams } from '../types.js';
import { checkPart } from './check-part.js';
import { afterOwn, afterSending, type Sends } from './turns.js';
import { untilAnswered } from './until-answered.js';

/**
 * Does what is answered with a conversation until the server answers, and shows that. Where the answer has been
 * overturned meanwhile, the conversation is asked for: what was done is not done again.
 */
async function show(core: Core, act: () => Promise<ConversationPreview>): Promise<ConversationPreview> {
  const { state: asked, tasks } = core;
  const preview = await tasks.retry(act);
  const { id } = preview;
  const load = async () =>
    ({ type: 'loaded', preview: await core.api.get<ConversationPreview>(conversationAt(id)) }) as const;
  if (!core.apply({ type: 'loaded', preview }, asked)) await tasks.retry(() => core.ask(id, load));
  return preview;
}

export const put = (core: Core, id: string, body: PutConversation, query: { ifNotExists?: 'true' } = {}) =>
  show(core, () => core.api.call('PUT', conversationAt(id), query, body));

/** Makes it, or lets the viewer in: what exists is not changed (T7, T8). */
export async function createConversation(
  core: Core,
  id: string,
  params: CreateConversationParams = {},
  sends: Sends,
): Promise<void> {
  const body = bodyOf(params, false);
  await afterOwn(core, id, sends, () => enter(core, id, body));
}

/** The same, when it is its turn. */
export async function enter(core: Core, id: string, body: PutConversation): Promise<void> {
  try {
    await show(core, () => core.api.get<ConversationPreview>(conversationAt(id)));
  } catch (error) {
    if (!hasStatus(error, 403, 404)) throw error;
    // Somebody else may be making it just now: only the server can tell who is first.
    await put(core, id, body, { ifNotExists: 'true' });
  }
}

export async function setConversation(
  core: Core,
  id: string,
  params: SetConversationParams,
  sends: Sends,
): Promise<void> {
  const body = bodyOf(params, true);
  await afterOwn(core, id, sends, async () => {
    await put(core, id, body);
  });
}

export async function hide(core: Core, id: string, sends: Sends): Promise<void> {
  await afterSending(core, id, sends, async () => {
    await show(core, () => core.api.call('DELETE', conversationAt(id), { for: 'me' }));
  });
}

export async function leave(core: Core, id: string, sends: Sends): Promise<void> {
  await afterSending(core, id, sends, async () => {
    const me = await core.user.promise;
    const act = () => core.api.call('DELETE', at(conversationAt(id, '/participants'), me.id));
    await untilAnswered(core, act, { isDone: isAbsence });
    core.apply({ type: 'gone', id });
  });
}

/** Resolves with the ID of the one direct conversation of a pair, however often it is asked for. */
export async function openDirect(
  core: Core,
  other: { userId: string } | { username: string },
): Promise<string> {
  const { userId, username } = Object(other) as Partial<Record<'userId' | 'username', unknown>>;
  nonEmpty(userId ?? username, 'userId or username');
  return (await show(core, () => core.api.call('POST', 'conversations/direct', {}, other))).id;
}

/** Resolves with the new group's ID. */
export async function createGroup(
  core: Core,
  params: { name?: string; userIds: readonly string[] },
): Promise<string> {
  const { name, userIds } = Object(params) as Partial<typeof params>;
  check(name === undefined || typeof name === 'string', 'name must be a string');
  check(Array.isArray(userIds), 'userIds must be a list of user IDs');
  for (const userId of userIds) nonEmpty(userId, 'a user ID');
  const me = await core.user.promise;
  const participantIds = [...new Set([me.id, ...userIds])];
  // It cannot be asked for twice, so the network is tried with something else.
  await core.tasks.retry(() => core.api.get(at('users', me.id)));
  const { state: asked } = core;
  const body = { isGroup: true, participantIds, ...(name !== undefined && { name }) };
  const preview = await core.api.call<ConversationPreview>('POST', 'conversations', {}, body);
  core.apply({ type: 'loaded', preview }, asked);
  return preview.id;
}

/** Throws a ChatError for what is of the wrong kind; with `mayClear` everything may be `null`. */
function bodyOf(params: SetConversationParams, mayClear: boolean): PutConversation {
  checkPart(params, mayClear);
  const { access, custom, notify, photoUrl, subject, welcomeMessages } = params;
  const isLeft = (value: unknown) => value === undefined || (mayClear && value === null);
  for (const [name, value] of Object.entries({ photoUrl, subject }))
    check(isLeft(value) || typeof value === 'string', `${name} must be a string`);
  check(isLeft(custom) || areTexts(custom, mayClear), 'custom must hold texts');
  const areAllTexts = Array.isArray(welcomeMessages) && areTexts({ ...welcomeMessages });
  check(isLeft(welcomeMessages) || areAllTexts, 'welcomeMessages must be a list of texts');
  return {
    ...{ access, notify, photoUrl, name: subject },
    custom: custom && { ...custom },
    welcomeMessages: welcomeMessages && [...welcomeMessages],
  };
}
