import type { DeleteFor, Message, MessageView } from '@chat-widget/shared/message';
import { everyoneReadSeq } from '../../store/selectors.js';
import { at } from '../../transport/api.js';
import { isAbsence } from '../../transport/chat-error.js';
import { areTexts, check } from '../arguments.js';
import type { Core } from '../core.js';
import type { EditMessageParams, EditTextMessageParams, MessageRef, MessageSnapshot } from '../types.js';
import { isObject } from './check-part.js';
import { blockParts } from './outgoing.js';
import { recalled } from './recalled.js';
import { met } from './users.js';

/** A message as it is loaded or on its way here, else as the server has it; `null` when there is none that may be seen. */
export async function getMessage(
  core: Core,
  conversationId: string,
  id: string,
): Promise<MessageSnapshot | null> {
  const { messages } = await recalled(core);
  const { state, rich } = core;
  const entry = state.outbox.find(({ key }) => key === id);
  if (entry) return rich.whole(() => messages.pending(state, entry));
  const known = state.conversations.get(conversationId);
  const row = known?.thread.rows.find((loaded) => loaded.id === id) ?? (await fetchMessage(core, id));
  // It may be one of another conversation.
  if (row?.conversationId !== conversationId) return null;
  const readSeq = known ? everyoneReadSeq(known, state.me) : 0;
  return rich.whole(() => messages.of(core.state, row, readSeq));
}

async function fetchMessage(core: Core, id: string): Promise<Message | null> {
  const { state: asked } = core;
  try {
    const message = await core.api.get<MessageView>(at('messages', id));
    core.apply(met([message.sender]), asked);
    return message;
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

export async function editMessage(
  core: Core,
  id: string,
  params: Parameters<MessageRef['edit']>[0],
): Promise<void> {
  const given: EditTextMessageParams & EditMessageParams =
    typeof params === 'string' ? { text: params } : Object(params);
  const { text, content, custom } = given;
  check(
    text !== undefined || content !== undefined || custom !== undefined,
    'a text, a content or custom is needed',
  );
  check(text === undefined || typeof text === 'string', 'text must be a string');
  check(custom === undefined || custom === null || areTexts(custom, true), 'custom must hold texts');
  await change(
    core,
    'PATCH',
    id,
    {},
    { content: text, custom, ...(content !== undefined && wholeOf(content)) },
  );
}

/** A content stands in place of all that the message held (T62). */
function wholeOf(content: unknown) {
  const { text, fileToken, location } = blockParts(content);
  const attachments = fileToken === undefined ? [] : [{ fileId: fileToken }];
  return { content: text, attachments, location: location ?? null };
}

export async function deleteMessage(
  core: Core,
  id: string,
  options: { for?: DeleteFor } = {},
): Promise<void> {
  // A word alone, as `'me'`, must not come to mean everyone.
  isObject(options, 'options');
  const { for: deleteFor } = options;
  const isKnown = deleteFor === undefined || deleteFor === 'me' || deleteFor === 'everyone';
  check(isKnown, 'for must be me or everyone');
  await change(core, 'DELETE', id, { for: deleteFor });
}

async function change(
  core: Core,
  method: string,
  id: string,
  query: Record<string, string | undefined>,
  body?: object,
): Promise<void> {
  const message = await core.api.call<MessageView>(method, at('messages', id), query, body);
  core.apply({ type: 'message', message });
}
