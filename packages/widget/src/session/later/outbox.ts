import type { OutboxEntry } from '../../store/outbox.js';
import { ChatError } from '../../transport/chat-error.js';
import { check } from '../arguments.js';
import type { Core } from '../core.js';
import { recalled } from './recalled.js';

/** Sends a message again that was refused; resolves once it is stored. */
export async function retrySending(core: Core, key: string): Promise<void> {
  const { outbox } = await recalled(core);
  // As one that failed it keeps nobody waiting, for what waits here may wait for what was written after it.
  const { conversationId } = find(core, key);
  for (let change: Promise<void> | undefined; change !== core.changes.get(conversationId); ) {
    change = core.changes.get(conversationId);
    await change;
  }
  const entry = find(core, key);
  if (entry.error) await outbox.put({ ...entry, error: null });
}

/** Forgets a message that was refused, or one that is still sending its files: that ends with it. */
export async function discard(core: Core, key: string): Promise<void> {
  const talk = await recalled(core);
  const { files: sent } = find(core, key);
  const files = sent && (await talk.files.load());
  const isUploading = await files?.areOnTheirWay(sent ?? []);
  check(
    find(core, key).error || isUploading,
    'only a message that failed, or still sends its files, can be dropped',
  );
  talk.outbox.drop(key);
}

function find({ state }: Core, key: string): OutboxEntry {
  const entry = state.outbox.find((one) => one.key === key);
  if (!entry) throw new ChatError('messageNotFound', key);
  return entry;
}
