import type { HTMLAttributes, Ref } from 'react';
import type { ChatSession } from '../session/types.js';

/** What `<chat-widget>` and `<chat-contact>` have in common. */
interface ChatElementProps extends HTMLAttributes<HTMLElement> {
  ref?: Ref<HTMLElement>;
  /** Base URL of the server; default: where the script came from. */
  server?: string;
  token?: string;
  'token-url'?: string;
  tokenProvider?: () => Promise<string>;
  /** ID of a user: whom to write to. */
  with?: string;
  locale?: string;
  theme?: 'auto' | 'light' | 'dark';
}

/**
 * `<chat-widget>` in JSX.
 *
 * @example
 * const props: ChatWidgetProps = { server: 'https://chat.example.com', mode: 'inbox', session };
 */
export interface ChatWidgetProps extends ChatElementProps {
  mode?: 'popup' | 'inbox' | 'thread';
  'conversation-id'?: string;
  position?: 'left' | 'right';
  /** A session of the page's own; the element then neither connects nor closes it. */
  session?: ChatSession;
}

/**
 * `<chat-contact>` in JSX.
 *
 * @example
 * const props: ChatContactProps = { with: 'seller-7', context: JSON.stringify({ title: 'Racing bike' }) };
 */
export interface ChatContactProps extends ChatElementProps {
  /** What the page is about, as JSON: `title`, and maybe `description`, `url`, `reference`. */
  context?: string;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'chat-widget': ChatWidgetProps;
      'chat-contact': ChatContactProps;
    }
  }
}
