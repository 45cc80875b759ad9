import type { Context } from '@chat-widget/shared/context';
import type { ChatErrorInfo, ChatSession } from '../session/types.js';

/** How opening a conversation with somebody ended: one of both is there, none when the page prevented it or asked for another meanwhile. */
export interface OpenWithResult {
  readonly conversationId: string | null;
  readonly error: ChatErrorInfo | null;
}

/** What a page may tell a widget. */
export interface WidgetCommands {
  open(): void;
  close(): void;
  toggle(): void;
  openConversation(conversationId: string): void;
  openWith(userId: string, context?: Context): Promise<OpenWithResult>;
  logout(): Promise<void>;
}

/** A widget as the rest of the script knows it. */
export interface WidgetHandle extends HTMLElement, WidgetCommands {
  tokenProvider: (() => Promise<string>) | undefined;
  session: ChatSession | undefined;
  readonly isPopup: boolean;
  readonly isOpen: boolean;
  requestUpdate(): void;
  /** Loads what opening needs, for people who are known. */
  prefetch(): void;
  /** Opens the panel; the focus comes back to `opener`, else to the bubble, when it closes. */
  openFrom(opener?: HTMLElement): void;
}
