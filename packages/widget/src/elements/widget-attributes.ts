import { LitElement } from 'lit';
import { resolveLocale } from '../locales/resolve.js';
import type { ChatSession } from '../session/types.js';

export type ChatWidgetMode = 'popup' | 'inbox' | 'thread';
export type ChatWidgetTheme = 'auto' | 'light' | 'dark';
export type ChatWidgetPosition = '' | 'left' | 'right';

/** Text that is as if it had never been there once its attribute is taken away. */
const text = { useDefault: true };
/** Seen on the element once it is set, and not before: a framework compares its tag with what a server drew. */
const choice = { useDefault: true, reflect: true };

/**
 * What a page sets on `<chat-widget>`. Here and in the other files that draw the bubble, properties are listed instead
 * of decorated: decorators and their helper weigh half a kilobyte, which only comes with what the bubble opens.
 */
export abstract class WidgetAttributes extends LitElement {
  static override properties = {
    server: text,
    token: text,
    tokenUrl: { ...text, attribute: 'token-url' },
    tokenProvider: { attribute: false },
    mode: choice,
    conversationId: { attribute: 'conversation-id' },
    with: {},
    locale: text,
    mapUrl: { ...text, attribute: 'map-url' },
    theme: choice,
    position: choice,
    session: { attribute: false },
  };

  /** Base URL of the server; default: where the script came from. */
  declare server: string;
  /** The viewer's token, signed by the host's backend. */
  declare token: string;
  /** Where the page's backend answers a token for the signed-in visitor: text, or `{ token }`. */
  declare tokenUrl: string;
  /** Called for a token at the start and whenever one is about to end. */
  declare tokenProvider: (() => Promise<string>) | undefined;
  /** `popup`: a bubble that opens a window. `inbox`, `thread`: in place, one conversation in the latter. */
  declare mode: ChatWidgetMode;
  /** The conversation to show. */
  declare conversationId: string | null;
  /** ID of a user: shows the direct conversation with them, which is made if there is none. */
  declare with: string | null;
  /** Language of words and dates, e.g. `fr-CA`; default: the page's. */
  declare locale: string;
  /** Where places lead, e.g. `https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}`; default: what the device has. */
  declare mapUrl: string;
  declare theme: ChatWidgetTheme;
  /** Corner of the bubble; default: where lines end, which is right unless the language runs from right to left. */
  declare position: ChatWidgetPosition;
  /** A session of the page's own; the element then neither connects nor closes it. */
  declare session: ChatSession | undefined;

  constructor() {
    super();
    this.server = this.token = this.tokenUrl = this.locale = this.mapUrl = this.position = '';
    this.mode = 'popup';
    this.theme = 'auto';
    this.conversationId = this.with = null;
  }

  /** Drawn in a task of its own: on a slow phone, running the script and drawing are too much for one. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await new Promise((resolve) => setTimeout(resolve));
    await super.scheduleUpdate();
  }

  /** A bubble with a window: also for a mode that means nothing. */
  get isPopup(): boolean {
    return this.mode !== 'inbox' && this.mode !== 'thread';
  }

  /** What everything is said in. */
  protected get shownLocale(): string {
    return resolveLocale(this, this.locale);
  }
}
