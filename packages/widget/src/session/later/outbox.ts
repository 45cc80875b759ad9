import type { OutboxEntry } from '../../store/outbox.js';
import { ChatError } from '../../transport/chat-error.js';
import { check } from '../arguments.js';
import type { Core } from '../core.js';
import { recalled } from './recalled.js';
import { inTurn, isSent } from './turns.js';

/** Sends a message again that was refused, after what was changed before; resolves once it is stored. */
export async function retrySending(core: Core, conversationId: string, key: string): Promise<void> {
  let sent: Promise<string> | undefined;
  await inTurn(core, conversationId, async () => {
    const { outbox } = await recalled(core);
    const entry = find(core, key);
    if (!entry.error) return;
    sent = outbox.put({ ...entry, error: null });
    // What is changed next comes after it, unless it is behind what waits for that.
    await Promise.race([sent, isSent(core, conversationId, key)]);
  });
  await sent;
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
