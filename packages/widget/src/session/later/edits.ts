import type { DeleteFor } from '@chat-widget/shared/message';
import type { Row } from '../../store/thread.js';
import { areTexts, check } from '../arguments.js';
import type { Core } from '../core.js';
import type { EditMessageParams, EditTextMessageParams, MessageRef } from '../types.js';
import { changeMessage } from './changes.js';
import { isObject } from './check-part.js';
import { blockParts } from './outgoing.js';

export async function editMessage(
  core: Core,
  conversationId: string,
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
  const { files, ...held } = content === undefined ? {} : wholeOf(content);
  const said = { ...(text !== undefined && { content: text }), ...held };
  const patch = custom && { ...custom };
  await changeMessage(core, {
    ...{ conversationId, id, method: 'PATCH', body: { ...said, custom: patch, attachments: files } },
    // Of one that is deleted nothing is shown again.
    after: (row) =>
      row.isDeleted
        ? row
        : {
            ...row,
            ...said,
            // What a new file is, only the server can say.
            ...(files && { attachments: [] }),
            custom: patch === null ? {} : patched(row.custom, patch),
          },
  });
}

/** A content stands in place of all that the message held (T62). */
function wholeOf(given: unknown) {
  const { text: content, fileToken, location = null } = blockParts(given);
  return { content, location, files: fileToken === undefined ? [] : [{ fileId: fileToken }] };
}

function patched(custom: Row['custom'], patch: EditTextMessageParams['custom'] = {}): Row['custom'] {
  const entries = Object.entries({ ...custom, ...patch });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}

export async function deleteMessage(
  core: Core,
  conversationId: string,
  id: string,
  options: { for?: DeleteFor } = {},
): Promise<void> {
  // A word alone, as `'me'`, must not come to mean everyone.
  isObject(options, 'options');
  const { for: deleteFor } = options;
  const isKnown = deleteFor === undefined || deleteFor === 'me' || deleteFor === 'everyone';
  check(isKnown, 'for must be me or everyone');
  const nothing = { content: '', attachments: [], location: null };
  await changeMessage(core, {
    ...{ conversationId, id, method: 'DELETE', query: { for: deleteFor } },
    after: (row) => {
      const isForAll = deleteFor ? deleteFor === 'everyone' : row.senderUserId === core.state.me;
      return isForAll ? { ...row, ...nothing, isDeleted: true } : row;
    },
  });
}
