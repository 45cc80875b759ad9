import type { MessageRef } from '../session/types.js';
import { TestError } from './test-people.js';
import type { TestRoom } from './test-room.js';

/** A message of a room; what is called of it stands in `calls`. */
export function testMessageRef(
  calls: string[],
  id: string,
  conversationId: string,
  room: TestRoom | undefined,
): MessageRef {
  const log = (call: string) => {
    calls.push(`${call} ${id}`);
    return Promise.resolve();
  };
  return {
    id,
    conversationId,
    get: () => Promise.resolve(room?.messages.find((message) => message.id === id) ?? null),
    edit: async (params) => {
      await room?.beforeEdit();
      const text = typeof params === 'string' ? params : 'text' in params ? params.text : undefined;
      room?.change(id, {
        text: text ?? '',
        plaintext: text ?? '',
        editedAt: Date.now(),
        sendState: 'sent',
      });
      await log('edit');
    },
    delete: (options) => {
      if (options?.for === 'me') room?.drop(id);
      else room?.change(id, { plaintext: '', attachments: [], context: null, isDeleted: true });
      return log(`delete-for-${options?.for ?? 'default'}`);
    },
    retry: () => {
      room?.change(id, { sendState: 'sent', error: null });
      return log('retry');
    },
    discard: async () => {
      await room?.beforeDiscard();
      if (!room?.messages.some((message) => message.id === id)) throw new TestError('messageNotFound', id);
      room.drop(id);
      await log('discard');
    },
  };
}
