'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { ChatSession } from '../session/types.js';
import type { ChatActions, ChatState } from './chat.js';
import { chatStoreOf, emptyChat } from './chat-store.js';
import type { InboxActions, InboxState } from './inbox.js';
import { emptyInbox, inboxStoreOf } from './inbox-store.js';
import type { Live } from './live-store.js';

export type * from './chat.js';
export type * from './inbox.js';
export type * from './react-elements.js';

/**
 * One conversation, live: a component that uses it is drawn again once for each change. Components that show the same
 * conversation share its subscriptions, which end with the last of them. While session or ID is `null`, and on a
 * server, it is empty and `loading` (C49, C50).
 *
 * @example
 * function Lines({ session }: { session: ChatSession }) {
 *   const { messages, sendMessage } = useChat(session, 'order-17');
 *   const lines = messages.toReversed().map(({ key, plaintext }) => createElement('p', { key }, plaintext));
 *   return createElement('button', { onClick: () => sendMessage('Hello') }, ...lines);
 * }
 */
export function useChat(
  session: ChatSession | null | undefined,
  conversationId: string | null | undefined,
): ChatState & ChatActions {
  return useLive(chatStoreOf(session, conversationId), emptyChat);
}

/**
 * The viewer's conversations, live; as `useChat` in everything else.
 *
 * @example
 * function Badge({ session }: { session: ChatSession }) {
 *   const { unreadCount } = useInbox(session);
 *   return createElement('span', null, unreadCount);
 * }
 */
export function useInbox(session: ChatSession | null | undefined): InboxState & InboxActions {
  return useLive(inboxStoreOf(session), emptyInbox);
}

function useLive<Value extends object, Actions extends object>(
  live: Live<Value, Actions>,
  onServer: Value,
): Value & Actions {
  const value = useSyncExternalStore(live.subscribe, live.getSnapshot, () => onServer);
  const { actions } = live;
  return useMemo(() => ({ ...value, ...actions }), [value, actions]);
}
