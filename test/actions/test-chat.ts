import { afterAll } from 'vitest';
import type { Ring } from '../../packages/bff/src/actions/ring.js';
import type { Actions } from '../../packages/bff/src/actions/types.js';
import { type Chat, type ChatExtras, createChat } from '../../packages/bff/src/chat.js';
import { createLog } from '../../packages/bff/src/log.js';
import { ChatError } from '../../packages/bff/src/rules/chat-error.js';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { testConfig } from '../support/chat-node.js';

/** A whole chat in this process, with its clock and its rings in the test's hands. */
export interface TestChat {
  readonly chat: Chat;
  readonly actions: Actions;
  /** Everything rung so far. */
  readonly rings: Ring[];
  /** Lines of the log at `error`. */
  readonly errors: string[];
  /** Added to the clock. */
  offsetMs: number;
  /** Makes or finds a user of this ID, who is called so too. */
  user(id: string): Promise<Viewer>;
  users<const Ids extends readonly string[]>(...ids: Ids): Promise<{ [I in keyof Ids]: Viewer }>;
  close(): Promise<void>;
}

export async function openChat(databaseUrl: string, extras: ChatExtras = {}): Promise<TestChat> {
  const rings: Ring[] = [];
  const errors: string[] = [];
  // Asked while the chat starts, before there is a test chat.
  let offsetMs = () => 0;
  const chat = await createChat(testConfig(databaseUrl, { projectId: 'shop', logLevel: 'error' }), {
    poolSize: 6,
    log: createLog('error', { write: (line) => errors.push(line) }),
    now: () => Date.now() + offsetMs(),
    ...extras,
    filterRings: (rung) => {
      rings.push(...rung);
      return extras.filterRings ? extras.filterRings(rung) : rung;
    },
  });
  const user = (id: string) => chat.actions.users.refresh({ sub: id, name: id, username: id });
  const test: TestChat = {
    chat,
    actions: chat.actions,
    rings,
    errors,
    offsetMs: 0,
    user,
    // As many viewers as there are IDs.
    users: async (...ids) => (await Promise.all(ids.map(user))) as { [I in keyof typeof ids]: Viewer },
    close: () => chat.close(),
  };
  offsetMs = () => test.offsetMs;
  return test;
}

/** Opens chats that are closed after the file's tests. */
export function chatOpener(): typeof openChat {
  const chats: TestChat[] = [];
  afterAll(async () => {
    await Promise.all(chats.map((chat) => chat.close()));
  });
  return async (databaseUrl, extras) => {
    const chat = await openChat(databaseUrl, extras);
    chats.push(chat);
    return chat;
  };
}

/** The code that a call is refused with; a call that succeeds, or fails otherwise, fails the test. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ChatError) return error.code;
    throw error;
  }
  throw new Error('it should have been refused');
}

/** Sends texts one after the other and answers with the messages. */
export async function say(chat: TestChat, viewer: Viewer, conversationId: string, ...texts: string[]) {
  const messages = [];
  for (const content of texts) {
    messages.push((await chat.actions.messages.send(viewer, { conversationId, content })).message);
  }
  return messages;
}

/** A direct conversation of two; its ID. */
export async function direct(chat: TestChat, viewer: Viewer, other: Viewer): Promise<string> {
  const body = { isGroup: false, participantIds: [viewer.userId, other.userId] };
  return (await chat.actions.conversations.create(viewer, body)).conversation.id;
}

/** A group, its first member the maker; its ID. */
export async function group(chat: TestChat, viewer: Viewer, ...others: Viewer[]): Promise<string> {
  const participantIds = [viewer, ...others].map((one) => one.userId);
  return (await chat.actions.conversations.create(viewer, { isGroup: true, participantIds })).conversation.id;
}

/** What somebody sees of a thread, oldest first. */
export async function thread(chat: TestChat, viewer: Viewer, conversationId: string): Promise<string[]> {
  const page = await chat.actions.messages.list(
    viewer,
    { conversationIds: [conversationId] },
    { limit: 100 },
    'asc',
  );
  return page.rows.map((row) => row.content);
}

/** The inbox's conversations of somebody, most recent first. */
export async function inbox(chat: TestChat, viewer: Viewer): Promise<string[]> {
  const page = await chat.actions.conversations.list(viewer, {}, { limit: 100, cursor: null });
  return page.rows.map((row) => row.id);
}
