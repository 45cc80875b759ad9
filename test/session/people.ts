import { createSession, type SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type {
  ChatSession,
  ConnectionSnapshot,
  ConversationRef,
  MessageSnapshot,
  Subscription,
} from '../../packages/widget/src/session/types.js';
import { testSecret } from '../support/chat-node.js';
import { signToken } from '../support/tokens.js';

/** Opens a session for somebody, as their page would. */
export async function openSession(
  server: string,
  sub: string,
  internals: Partial<SessionInternals> = {},
): Promise<ChatSession> {
  const token = await signToken({ sub, name: nameOf(sub) }, testSecret);
  return createSession({ server, token }, internals);
}

/** Resolves once the session's stream is there: what is not stored, as typing, is only heard from then on. */
export async function isOnline(session: ChatSession): Promise<void> {
  await firstWhere<ConnectionSnapshot>(
    (onSnapshot) => session.subscribeConnection(onSnapshot),
    ({ state }) => state === 'online',
  );
}

export function nameOf(sub: string): string {
  return sub.charAt(0).toUpperCase() + sub.slice(1);
}

/** The first snapshot that is as expected; the view ends with it. */
export async function firstWhere<Snapshot>(
  subscribe: (onSnapshot: (snapshot: Snapshot) => void) => Pick<Subscription<object>, 'unsubscribe'>,
  isExpected: (snapshot: Snapshot) => boolean,
): Promise<Snapshot> {
  const history: Snapshot[] = [];
  let end = () => {};
  const found = await new Promise<Snapshot>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(new Error(`never as expected; last seen: ${JSON.stringify(history.at(-1))?.slice(0, 600)}`)),
      15_000,
    );
    const view = subscribe((snapshot) => {
      history.push(snapshot);
      if (!isExpected(snapshot)) return;
      clearTimeout(timer);
      resolve(snapshot);
    });
    end = () => view.unsubscribe();
  });
  end();
  return found;
}

/** The thread once it is as expected. */
export function threadWhere(
  conversation: ConversationRef,
  isExpected: (messages: readonly MessageSnapshot[]) => boolean,
): Promise<readonly MessageSnapshot[] | null> {
  return firstWhere<readonly MessageSnapshot[] | null>(
    (onSnapshot) => conversation.subscribeMessages(onSnapshot),
    (messages) => messages !== null && isExpected(messages),
  );
}

/** Texts as people see them, oldest first. */
export function textsOf(messages: readonly MessageSnapshot[] | null): readonly string[] {
  return (messages ?? []).map((message) => message.plaintext).toReversed();
}
