import type { Context } from '@chat-widget/shared/context';
import { html, nothing, type PropertyValues } from 'lit';
import { launcher, loadFailure } from '../components/launcher/launcher.js';
import { type EntryWords, entryWords } from '../locales/entry-words.js';
import { directionOf } from '../locales/resolve.js';
import type { ChatErrorInfo, UserSnapshot } from '../session/types.js';
import { checkAttributes } from './attribute-check.js';
import { widgetStyles } from './chat-widget.styles.js';
import { ChatReadyEvent } from './events/chat-ready.js';
import type { ShowQuestion } from './guest/ask-name.js';
import { Place } from './place.js';
import { Popup } from './popup.js';
import { SessionHolder } from './session-holder.js';
import { UnreadTotal } from './unread-total.js';
import { WidgetAttributes } from './widget-attributes.js';
import type { OpenWithResult, WidgetHandle } from './widget-handle.js';
import { enterPage, firstPopup, leavePage } from './widget-list.js';
import { WidgetParts } from './widget-parts.js';

/**
 * The chat as one element: a bubble with a window, an inbox, or one conversation. It connects where its attributes say.
 *
 * @element chat-widget
 * @slot launcher-icon - The drawing in the bubble.
 * @csspart launcher - The bubble.
 * @csspart badge - The number of unread messages on it.
 * @csspart panel - The window that it opens.
 * @csspart close - The button that closes the window.
 */
export class ChatWidget extends WidgetAttributes implements WidgetHandle {
  static override styles = widgetStyles;

  #sessionError: ChatErrorInfo | null = null;
  #onName: Parameters<ShowQuestion>[0] = null;
  #userId: string | null = null;
  #wasShown = false;

  readonly #place = new Place(this);
  readonly #popup: Popup = new Popup(this);
  readonly #parts = new WidgetParts(this);
  readonly #unread = new UnreadTotal(this);
  readonly #sessions = new SessionHolder(this, {
    changed: (session) => {
      this.#onName = null;
      this.#unread.use(session);
      this.#place.use(session);
    },
    ready: (currentUser) => this.#onReady(currentUser),
    failed: (error) => {
      this.#sessionError = error;
      this.#place.fail(error);
    },
    showQuestion: (answer) => {
      this.#onName = answer;
      this.requestUpdate();
    },
  });

  /** Whether the window of a popup is open. */
  get isOpen(): boolean {
    return this.#popup.isOpen;
  }

  /** Opens the window of a popup. */
  open(): void {
    this.openFrom();
  }

  openFrom(opener?: HTMLElement): void {
    if (this.#popup.open(opener)) this.#bring();
  }

  /** Closes the window of a popup; what was typed stays. */
  close(): void {
    this.#popup.close();
  }

  toggle(): void {
    this.isOpen ? this.close() : this.open();
  }

  /** Shows a conversation, in the window of a popup if it is one. */
  openConversation(conversationId: string): void {
    this.open();
    this.#place.show(conversationId);
  }

  /**
   * Shows the direct conversation with a user, which is made if there is none; `context` travels with the next message
   * written there. Never rejects: why it could not be is in the result, in the window, and in `chat-error`.
   */
  async openWith(userId: string, context?: Context): Promise<OpenWithResult> {
    this.open();
    if (this.isPopup && !this.isOpen) return { conversationId: null, error: null };
    const reached = this.#place.ask(userId, context ?? null);
    // What has failed before anybody was asked for is tried again: nobody else would answer.
    if (this.#sessionError !== null) this.#retry();
    return await reached;
  }

  /**
   * Ends the session, forgets what this user has written here and not sent (and who a guest was), and closes the
   * window. Take the token away first: whatever the attributes say then is used for the next session.
   */
  async logout(): Promise<void> {
    this.close();
    this.#place.reset(null);
    await this.#sessions.forget().finally(() => this.#connect());
  }

  prefetch(): void {
    if (this.#sessions.isKnown) void this.#parts.load();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    enterPage(this);
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leavePage(this);
    this.#sessions.release();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const connection = ['server', 'token', 'tokenUrl', 'tokenProvider', 'session', 'mode'] as const;
    const hasCome = this.#isShown && !this.#wasShown;
    this.#wasShown = this.#isShown;
    if (hasCome || connection.some((name) => changed.has(name))) this.#connect();
    // None at the start is no wish of the page, which may have asked for one already.
    const isWish = this.hasUpdated || this.conversationId !== null;
    if (isWish && changed.has('conversationId')) this.#place.show(this.conversationId);
    if (changed.has('mode') || changed.has('with')) this.#bring();
  }

  protected override updated(): void {
    checkAttributes(this);
  }

  protected override render() {
    if (!this.#isShown) return nothing;
    const locale = this.shownLocale;
    const words = entryWords(locale);
    const isBusy = this.isOpen && this.#parts.state === 'waiting';
    return html`<div class="root" lang=${locale} dir=${directionOf(locale)}>
      ${this.isPopup ? launcher(words, this, this.#unread.count, isBusy) : nothing}
      ${!this.isPopup || this.#popup.isDrawn ? this.#content(words) : nothing}
    </div>`;
  }

  #content(words: EntryWords) {
    const { isPopup } = this;
    const { state } = this.#parts;
    if (state === 'failed') return loadFailure(words, () => this.#bring());
    if (state !== 'ready') return nothing;
    return html`<chat-panel
      part="panel"
      exportparts="close"
      popover=${isPopup ? 'manual' : nothing}
      role=${isPopup ? 'dialog' : nothing}
      tabindex=${isPopup ? '-1' : nothing}
      aria-label=${isPopup ? words.chat : nothing}
      .isPopup=${isPopup}
      .closeLabel=${words.closeChat}
      .session=${this.#place.session}
      .reports=${this.#place}
      .mapUrl=${this.mapUrl}
      .locale=${this.shownLocale}
      .view=${this.mode === 'thread' ? 'thread' : 'inbox'}
      .conversationId=${this.#place.conversationId}
      .context=${this.#place.context}
      .sessionError=${this.#sessionError}
      .reachError=${this.#place.error}
      .onName=${this.#onName}
      @panel-retry=${this.#retry}
      @panel-dismiss=${() => this.#place.dismiss()}
      @panel-close=${() => this.close()}
    ></chat-panel>`;
  }

  /** Of several popups on a page, only the first one. */
  get #isShown(): boolean {
    return !this.isPopup || firstPopup() === this;
  }

  /** Brings what it takes to show something, if anybody is looking. */
  #bring(): void {
    if (this.isPopup && !this.isOpen) return;
    void this.#parts.load();
    if (this.isPopup) this.#sessions.start();
    this.#place.askOnce(this.with);
  }

  readonly #retry = () => {
    this.#sessionError = null;
    this.#sessions.start();
    this.#place.retry();
  };

  #connect(): void {
    this.#sessionError = null;
    if (this.#isShown) this.#sessions.connect(this.session, !this.isPopup || this.isOpen);
  }

  #onReady(currentUser: UserSnapshot): void {
    // Somebody else's conversation is none of theirs.
    if (this.#userId !== null && this.#userId !== currentUser.id) {
      this.#place.reset(this.conversationId);
      this.#bring();
    }
    this.#userId = currentUser.id;
    this.dispatchEvent(new ChatReadyEvent({ currentUser }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget': ChatWidget;
  }
}
