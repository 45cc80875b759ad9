import type { ClassAttributes, HTMLAttributes } from 'react';
import type { ChatSession } from '../session/types.js';

/** What `<chat-widget>` and `<chat-contact>` have in common. */
interface ChatElementProps extends HTMLAttributes<HTMLElement>, ClassAttributes<HTMLElement> {
  /** Base URL of the server; default: where the script came from. */
  server?: string;
  token?: string;
  'token-url'?: string;
  /** The same function at each render: another one is another visitor, for whom the chat connects anew. */
  tokenProvider?: () => Promise<string>;
  /** ID of a user: whom to write to. */
  with?: string;
  locale?: string;
  theme?: 'auto' | 'light' | 'dark';
}

/**
 * `<chat-widget>` in JSX. What is no text, as `session` and `tokenProvider`, reaches the element from React 19 on;
 * React 18 sets attributes alone, and so does 19 on a page that a server drew: there, set these on the element itself, in
 * an effect, or say `token-url`.
 *
 * @example
 * const props: ChatWidgetProps = { server: 'https://chat.example.com', mode: 'inbox', session };
 */
export interface ChatWidgetProps extends ChatElementProps {
  mode?: 'popup' | 'inbox' | 'thread';
  'conversation-id'?: string;
  position?: 'left' | 'right';
  /** Where places lead: an address with `{latitude}` and `{longitude}` in it. */
  'map-url'?: string;
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
