import type { Message, MessageView } from '@chat-widget/shared/message';
import { everyoneReadSeq } from '../../store/selectors.js';
import { at } from '../../transport/api.js';
import { isAbsence } from '../../transport/chat-error.js';
import type { Core } from '../core.js';
import type { MessageSnapshot } from '../types.js';
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
