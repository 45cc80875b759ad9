import { limits } from '@chat-widget/shared/limits';
import { type MessageView, sendMessageSchema } from '@chat-widget/shared/message';
import { idSchema } from '@chat-widget/shared/scalars';
import { z } from 'zod';
import type { Actions } from '../actions/types.js';
import { invalidInput } from '../http/errors.js';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Store } from '../store/store.js';
import { toDirectConversation, toDirectMessage, toPerson } from './direct-views.js';
import { hostUsers } from './host-users.js';
import { findDirectId, readDirect } from './read-direct.js';
import type { ChatFunctions, DirectConversation } from './types.js';

export interface FunctionDeps {
  readonly store: Store;
  readonly actions: Pick<Actions, 'users' | 'conversations' | 'messages'>;
}

const pairSchema = z.object({ userId: idSchema, otherUserId: idSchema });
/** Callers in plain JavaScript are told what they left out. Errors: invalidRequest. */
function parsePair(pair: unknown): z.output<typeof pairSchema> {
  const parsed = pairSchema.safeParse(pair);
  if (!parsed.success) throw invalidInput(parsed.error, 'body');
  return parsed.data;
}

/** The functions of a host's backend, over the same actions as REST. */
export function createFunctions({ store, actions }: FunctionDeps): ChatFunctions {
  const { conversations, messages } = actions;
  const users = hostUsers(store, actions.users);

  /** All that somebody sees of a conversation, read in pages. */
  const readMessages = async (viewer: Viewer, conversationId: string): Promise<readonly MessageView[]> => {
    const all: MessageView[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = { limit: limits.maxLimit, ...(cursor === undefined ? {} : { cursor }) };
      const read = await messages.list(viewer, { conversationIds: [conversationId] }, page, 'asc');
      all.push(...read.rows);
      cursor = read.nextCursor;
    }
    return all;
  };

  /** `viewer`: as whom it is read; its initiator otherwise. `isSender`: they are named as the sender. */
  const load = async (
    conversationId: string,
    { viewer, isSender = false }: { viewer?: Viewer; isSender?: boolean } = {},
  ): Promise<DirectConversation> => {
    const parts = await store.read((lane) => readDirect(lane, conversationId));
    if (!parts) throw new ChatError('conversationNotFound');
    const reader = viewer ?? (await users.viewerOf(parts.row.createdById ?? parts.people[0].id));
    const said = await readMessages(reader, conversationId);
    return toDirectConversation(parts, said, isSender ? reader.userId : undefined);
  };

  return {
    async saveUser(user) {
      const { userId } = await users.save(user);
      const row = await users.find(userId);
      if (!row) throw new ChatError('userNotFound');
      return toPerson(row);
    },

    async getConversation(pair) {
      const { userId, otherUserId } = parsePair(pair);
      const conversationId = await store.read((lane) => findDirectId(lane, userId, otherUserId));
      if (conversationId === null) throw new ChatError('conversationNotFound');
      return load(conversationId, { viewer: await users.viewerOf(userId) });
    },

    async sendMessage({ conversationId, content, attachments, clientMessageId }, user) {
      // What is absent is optional over REST, and refused here.
      const given = { conversationId, content: content ?? null, attachments: attachments ?? null };
      const body = sendMessageSchema.safeParse({ ...given, clientMessageId });
      if (!body.success) throw invalidInput(body.error, 'body');
      const viewer = await users.save(user);
      const { message } = await messages.send(viewer, body.data);
      const row = await users.find(viewer.userId);
      if (!row) throw new ChatError('userNotFound');
      return toDirectMessage(message, toPerson(row));
    },

    async getOrCreateConversationWithMessages(user1Id, user2Id) {
      const viewer = await users.viewerOf(user1Id);
      const { conversation } = await conversations.createDirect(viewer, { userId: user2Id });
      return load(conversation.id, { viewer });
    },

    async getUserConversations(userId) {
      if (!(await users.find(userId))) return [];
      const viewer = await users.viewerOf(userId);
      const all: DirectConversation[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof conversations.list>> = await conversations.list(
          viewer,
          { isGroup: false },
          { limit: limits.maxLimit, cursor },
        );
        // One after the other: a user's whole past at once would hold up everybody else.
        for (const { id, type } of page.rows) {
          if (type === 'direct') all.push(await load(id, { viewer, isSender: true }));
        }
        cursor = page.nextCursor;
      } while (cursor !== null);
      return all;
    },

    getConversationById: (conversationId) => load(conversationId),

    async getOrCreateConversation(username, currentUser) {
      const viewer = await users.save(currentUser);
      try {
        const { conversation } = await conversations.createDirect(viewer, { username });
        return await load(conversation.id, { viewer });
      } catch (error) {
        if (error instanceof ChatError && error.code === 'userNotFound') return null;
        throw error;
      }
    },
  };
}
