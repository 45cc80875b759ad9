import type { Words } from '../../locales/words.js';
import type { ConversationRef, MessageSnapshot } from '../../session/types.js';
import type { MessageAction } from '../message/message-action-event.js';

/** What an action needs of the thread it happens in. */
export interface ActionContext {
  readonly ref: ConversationRef;
  readonly words: Words;
  readonly confirm: (question: Words['confirmDeleteForMe']) => Promise<boolean>;
  readonly say: (text: string) => void;
  readonly edit: (message: MessageSnapshot) => void;
}

async function copy(text: string, { words, say }: ActionContext): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(words.copied);
  } catch {
    // Whatever the browser's reason is, the reader can only be told that it did not work.
    say(words.copyFailed);
  }
}

/** Does what the reader chose; rejects when the server refuses. */
export async function runMessageAction(
  action: MessageAction,
  message: MessageSnapshot,
  context: ActionContext,
): Promise<void> {
  const { ref, words, confirm } = context;
  const target = ref.message(message.id);
  switch (action) {
    case 'copy':
      return await copy(message.plaintext, context);
    case 'edit':
      return context.edit(message);
    case 'deleteForMe':
      if (await confirm(words.confirmDeleteForMe)) await target.delete({ for: 'me' });
      return;
    case 'deleteForEveryone':
      if (await confirm(words.confirmDeleteForEveryone)) await target.delete({ for: 'everyone' });
      return;
    case 'retry':
      return await target.retry();
    case 'discard':
      return await target.discard();
  }
}
