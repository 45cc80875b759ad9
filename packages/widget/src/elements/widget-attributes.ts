import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { localeAt, resolveLocale } from '../locales/resolve.js';
import type { ChatSession } from '../session/types.js';
import type { WidgetView } from './widget-parts.js';

export type ChatWidgetMode = 'popup' | 'inbox' | 'thread';
export type ChatWidgetTheme = 'auto' | 'light' | 'dark';
export type ChatWidgetPosition = '' | 'left' | 'right';

/** What a page sets on `<chat-widget>`. */
export abstract class WidgetAttributes extends LitElement {
  /** Base URL of the server; default: where the script came from. */
  @property() server = '';
  /** The viewer's token, signed by the host's backend. */
  @property() token = '';
  /** Where the page's backend answers a token for the signed-in visitor: text, or `{ token }`. */
  @property({ attribute: 'token-url' }) tokenUrl = '';
  /** Called for a token at the start and whenever one is about to end. */
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | undefined;
  /** `popup`: a bubble that opens a window. `inbox`, `thread`: in place, one conversation in the latter. */
  @property({ reflect: true }) mode: ChatWidgetMode = 'popup';
  /** The conversation to show. */
  @property({ attribute: 'conversation-id' }) conversationId: string | null = null;
  /** ID of a user: shows the direct conversation with them, which is made if there is none. */
  @property() with: string | null = null;
  /** Language of words and dates, e.g. `fr-CA`; default: the page's. */
  @property() locale = '';
  @property({ reflect: true }) theme: ChatWidgetTheme = 'auto';
  /** Corner of the bubble; default: where lines end, which is right unless the language runs from right to left. */
  @property({ reflect: true }) position: ChatWidgetPosition = '';
  /** A session of the page's own; the element then neither connects nor closes it. */
  @property({ attribute: false }) session: ChatSession | undefined;

  /** A bubble with a window: also for a mode that means nothing. */
  get isPopup(): boolean {
    return this.mode !== 'inbox' && this.mode !== 'thread';
  }

  /** A popup's window holds an inbox. */
  protected get view(): WidgetView {
    return this.mode === 'thread' ? 'thread' : 'inbox';
  }

  /** What everything is said in. */
  protected get shownLocale(): string {
    return this.locale === '' ? localeAt(this) : resolveLocale(this.locale);
  }
}
