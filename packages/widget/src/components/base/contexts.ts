import { createContext } from '@lit/context';
import type { ChatErrorInfo, ChatSession } from '../../session/types.js';

/** What components tell the element that holds them; it turns them into public events. */
export interface WidgetReports {
  conversationOpened(conversationId: string): void;
  conversationClosed(): void;
  /** Asks before a message goes out; false when the page wants it stopped. */
  maySend(conversationId: string, text: string): boolean;
  messageSent(conversationId: string, messageId: string): void;
  unreadChanged(unread: { unreadCount: number; unreadConversations: number }): void;
  failed(error: ChatErrorInfo): void;
}

/** The only way by which components reach anything. */
export const sessionContext = createContext<ChatSession | undefined>('chat-widget-session');
/** The resolved locale, e.g. `fr-CA`. */
export const localeContext = createContext<string | undefined>('chat-widget-locale');
export const reportsContext = createContext<WidgetReports | undefined>('chat-widget-reports');
