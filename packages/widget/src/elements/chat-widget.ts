import type { Context } from '@chat-widget/shared/context';
import { html, nothing, type PropertyValues } from 'lit';
import { launcher, loadFailure } from '../components/launcher/launcher.js';
import { type EntryWords, entryWords } from '../locales/entry-words.js';
import { directionOf } from '../locales/resolve.js';
import type { ChatErrorInfo, ChatSession, UserSnapshot } from '../session/types.js';
import { checkAttribute } from './attribute-check.js';
import { widgetStyles } from './chat-widget.styles.js';
import { ChatBeforeOpenEvent } from './events/chat-before-open.js';
import { ChatCloseEvent } from './events/chat-close.js';
import { ChatErrorEvent } from './events/chat-error.js';
import { ChatOpenEvent } from './events/chat-open.js';
import { ChatReadyEvent } from './events/chat-ready.js';
import { NameQuestion } from './guest/name-question.js';
import { Place } from './place.js';
import { Popup } from './popup.js';
import { SessionHolder } from './session-holder.js';
import { watchUnread } from './unread-watch.js';
import { WidgetAttributes } from './widget-attributes.js';
import type { OpenWithResult, WidgetHandle } from './widget-handle.js';
import { enterPage, firstPopup, leavePage } from './widget-list.js';
import { WidgetParts } from './widget-parts.js';
import { widgetReports } from './widget-reports.js';

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
  #unreadCount = 0;
  #current: ChatSession | undefined;
  #userId: string | null = null;
  #wasShown = false;
  #stopUnread: () => void = () => undefined;

  readonly #name = new NameQuestion(() => this.requestUpdate());
  readonly #place = new Place(this, () => this.requestUpdate());
  readonly #popup = new Popup(this, {
    mayOpen: () => this.#isShown && this.isPopup && this.dispatchEvent(new ChatBeforeOpenEvent()),
    opened: () => {
      this.dispatchEvent(new ChatOpenEvent());
      this.#bring();
    },
    closed: () => this.dispatchEvent(new ChatCloseEvent()),
  });
  readonly #parts = new WidgetParts(
    () => this.requestUpdate(),
    (error) => this.dispatchEvent(new ChatErrorEvent(error)),
  );
  readonly #reports = widgetReports(this, this.#place, (unreadCount) => {
    this.#unreadCount = unreadCount;
    this.requestUpdate();
  });
  readonly #sessions = new SessionHolder({
    changed: (session) => this.#onSession(session),
    ready: (currentUser) => this.#onReady(currentUser),
    failed: (error) => {
      this.#sessionError = error;
      this.#place.fail(error);
    },
    askName: this.#name.ask,
    locale: () => this.shownLocale,
  });

  /** Whether the window of a popup is open. */
  get isOpen(): boolean {
    return this.#popup.isOpen;
  }

  /** Opens the window of a popup. */
  open(): void {
    this.#popup.open();
  }

  openFrom(opener: HTMLElement): void {
    this.#popup.open(opener);
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
    for (const name of ['mode', 'theme', 'position'] as const) checkAttribute(name, this[name]);
    const connection = ['server', 'token', 'tokenUrl', 'tokenProvider', 'session', 'mode'] as const;
    const hasCome = this.#isShown && !this.#wasShown;
    this.#wasShown = this.#isShown;
    if (hasCome || connection.some((name) => changed.has(name))) this.#connect();
    // None at the start is no wish of the page, which may have asked for one already.
    const isWish = this.hasUpdated || this.conversationId !== null;
    if (isWish && changed.has('conversationId')) this.#place.show(this.conversationId);
    if (changed.has('mode') || changed.has('with')) this.#bring();
  }

  protected override render() {
    if (!this.#isShown) return nothing;
    const locale = this.shownLocale;
    const words = entryWords(locale);
    return html`<div class="root" lang=${locale} dir=${directionOf(locale)}>
      ${this.isPopup ? this.#bubble(words) : nothing}
      ${!this.isPopup || this.#popup.isDrawn ? this.#content(words) : nothing}
    </div>`;
  }

  #bubble(words: EntryWords) {
    const { isOpen } = this;
    const isBusy = isOpen && this.#parts.state === 'waiting';
    const [onToggle, onNear] = [() => this.toggle(), () => this.prefetch()];
    return launcher({ words, isOpen, isBusy, unreadCount: this.#unreadCount, onToggle, onNear });
  }

  #content(words: EntryWords) {
    const [isPopup, parts] = [this.isPopup, this.#parts.state];
    if (parts === 'failed') return loadFailure(words, () => this.#bring());
    if (parts === 'waiting') return nothing;
    return html`<chat-panel
      part="panel"
      exportparts="close"
      popover=${isPopup ? 'manual' : nothing}
      role=${isPopup ? 'dialog' : nothing}
      tabindex=${isPopup ? '-1' : nothing}
      aria-label=${isPopup ? words.chat : nothing}
      position=${this.position || nothing}
      .isPopup=${isPopup}
      .closeLabel=${words.closeChat}
      .session=${this.#current}
      .reports=${this.#reports}
      .mapUrl=${this.mapUrl}
      .locale=${this.shownLocale}
      .view=${this.view}
      .conversationId=${this.#place.conversationId}
      .context=${this.#place.context}
      .sessionError=${this.#sessionError}
      .reachError=${this.#place.error}
      .onName=${this.#name.answer}
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
    const isSeen = !this.isPopup || this.isOpen;
    if (this.#isShown) this.#sessions.connect(this.session, this, isSeen ? 'now' : 'idle');
  }

  #onSession(session: ChatSession | undefined): void {
    this.#current = session;
    this.#unreadCount = 0;
    this.#stopUnread();
    this.#stopUnread = watchUnread(session, this.#reports);
    this.#place.use(session);
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
