import type { DeleteFor, MessageView } from '@chat-widget/shared/message';
import { at } from '../../transport/api.js';
import { areTexts, check } from '../arguments.js';
import type { Core } from '../core.js';
import type { EditMessageParams, EditTextMessageParams, MessageRef } from '../types.js';
import { blockParts } from './outgoing.js';

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
  await change(core, 'PATCH', id, {}, { content: text, custom, ...(content && wholeOf(content)) });
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
  const { for: deleteFor } = Object(options) as typeof options;
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
