import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { localeContext, reportsContext, sessionContext } from '../components/base/contexts.js';
import { toErrorInfo } from '../components/base/error-info.js';
import { icons } from '../components/icons/icons.js';
import { stateStyles } from '../components/states/state.styles.js';
import { stateView } from '../components/states/state-view.js';
import { errorText } from '../locales/error-text.js';
import { directionOf, loadLocale, resolveLocale } from '../locales/load.js';
import { ChatLocalize } from '../locales/localize.js';
import type { ChatErrorInfo, ChatSession, UserSnapshot } from '../session/types.js';
import { base } from '../styles/base.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { widgetStyles } from './chat-widget.styles.js';
import { keepEditorEventsInside } from './editor-events.js';
import { ChatConversationCloseEvent } from './events/chat-conversation-close.js';
import { ChatConversationOpenEvent } from './events/chat-conversation-open.js';
import { ChatErrorEvent } from './events/chat-error.js';
import { ChatReadyEvent } from './events/chat-ready.js';
import { SessionHolder } from './session-holder.js';
import { widgetReports } from './widget-reports.js';

export type ChatWidgetMode = 'inbox' | 'thread';
export type ChatWidgetTheme = 'auto' | 'light' | 'dark';

/**
 * The chat as one element. It connects where its attributes say, and shows an inbox or one conversation.
 *
 * @element chat-widget
 */
export class ChatWidget extends LitElement {
  static override styles = [tokens, base, controls, stateStyles, widgetStyles];

  /** Base URL of the server; default: where the script came from. */
  @property() server = '';
  /** The viewer's token, signed by the host's backend. */
  @property() token = '';
  /** Where the page's backend answers a token for the signed-in visitor: text, or `{ token }`. */
  @property({ attribute: 'token-url' }) tokenUrl = '';
  /** Called for a token at the start and whenever one is about to end. */
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | undefined;
  /** `thread` shows one conversation; everything else the inbox. */
  @property() mode: ChatWidgetMode = 'inbox';
  /** The conversation to show. */
  @property({ attribute: 'conversation-id' }) conversationId: string | null = null;
  /** ID of a user: shows the direct conversation with them, which is made if there is none. */
  @property() with: string | null = null;
  /** Language of words and dates, e.g. `fr-CA`; default: the page's. */
  @property() locale = '';
  @property({ reflect: true }) theme: ChatWidgetTheme = 'auto';
  /** A session of the page's own; the element then neither connects nor closes it. */
  @property({ attribute: false }) session: ChatSession | undefined;

  @state() private openId: string | null = null;
  @state() private reachError: ChatErrorInfo | null = null;
  @state() private loadError: ChatErrorInfo | null = null;
  @state() private shownLocale = 'en';
  @state() private loadedMode: ChatWidgetMode | null = null;

  readonly #localize = new ChatLocalize(this, () => this.shownLocale);
  readonly #sessionProvider = new ContextProvider(this, { context: sessionContext, initialValue: undefined });
  readonly #localeProvider = new ContextProvider(this, { context: localeContext, initialValue: 'en' });
  readonly #sessions = new SessionHolder({
    changed: (session) => this.#onSession(session),
    ready: (currentUser) => this.#onReady(currentUser),
    failed: (reason) => this.#fail(reason),
  });
  #userId: string | null = null;
  /** The `with` that has been opened, so that a new token does not lead the reader away from where they are. */
  #openedWith: string | null = null;

  constructor() {
    super();
    const reports = widgetReports(this, (conversationId) => {
      this.openId = conversationId;
    });
    new ContextProvider(this, { context: reportsContext, initialValue: reports });
  }

  /** Shows a conversation. */
  openConversation(conversationId: string): void {
    this.openId = conversationId;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sessions.release();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) keepEditorEventsInside(root);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const connection = ['server', 'token', 'tokenUrl', 'tokenProvider', 'session'] as const;
    if (connection.some((name) => changed.has(name))) this.#connect();
    if (changed.has('conversationId')) this.openId = this.conversationId;
    if (changed.has('with')) this.#openWith();
    if (changed.has('locale')) void this.#loadLocale();
    if (changed.has('mode')) void this.#loadParts();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('openId')) return;
    const before: unknown = changed.get('openId');
    if (this.openId !== null) {
      this.dispatchEvent(new ChatConversationOpenEvent({ conversationId: this.openId }));
    } else if (typeof before === 'string') {
      this.dispatchEvent(new ChatConversationCloseEvent({ conversationId: before }));
    }
  }

  protected override render() {
    const words = this.#localize.words;
    return html`<div class="root" lang=${this.shownLocale} dir=${directionOf(this.shownLocale)}>
      ${this.loadedMode === null ? nothing : html`<chat-connection-banner></chat-connection-banner>`}
      ${
        this.reachError !== null && this.#mode === 'inbox'
          ? html`<div class="cannot-reach" role="alert">
            <span>${errorText(words, this.reachError.code)}</span>
            <button class="icon-button" type="button" aria-label=${words.dismiss} @click=${this.#dismiss}>
              ${icons.close}
            </button>
          </div>`
          : nothing
      }
      <div class="body">${this.#body()}</div>
    </div>`;
  }

  get #mode(): ChatWidgetMode {
    return this.mode === 'thread' ? 'thread' : 'inbox';
  }

  #body() {
    const words = this.#localize.words;
    if (this.loadError !== null) {
      return stateView({
        art: icons.lost,
        title: words.errorTitle,
        text: errorText(words, this.loadError.code),
        action: { label: words.tryAgain, run: () => void this.#loadParts() },
        isAlert: true,
      });
    }
    if (this.loadedMode === null) return nothing;
    if (this.#mode === 'inbox') return html`<chat-inbox .conversationId=${this.openId}></chat-inbox>`;
    if (this.reachError !== null) {
      return stateView({
        art: icons.lost,
        title: words.cannotReachTitle,
        text: errorText(words, this.reachError.code),
        action: { label: words.tryAgain, run: () => this.#openWith() },
        isAlert: true,
      });
    }
    return html`<chat-thread .conversationId=${this.openId ?? ''} .alone=${true}></chat-thread>`;
  }

  readonly #dismiss = () => {
    this.reachError = null;
  };

  #connect(): void {
    this.#sessions.connect(this.session, this);
  }

  #onSession(session: ChatSession | undefined): void {
    this.#sessionProvider.setValue(session);
    if (this.with !== this.#openedWith) this.#openWith();
  }

  #onReady(currentUser: UserSnapshot): void {
    // Somebody else's conversation is none of theirs.
    if (this.#userId !== null && this.#userId !== currentUser.id) {
      this.openId = this.conversationId;
      this.#openWith();
    }
    this.#userId = currentUser.id;
    this.dispatchEvent(new ChatReadyEvent({ currentUser }));
  }

  #openWith(): void {
    const session = this.#sessionProvider.value;
    const userId = this.with;
    this.reachError = null;
    if (session === undefined || userId === null || userId === '') return;
    session.directConversation({ userId }).then(
      (ref) => {
        if (this.with !== userId || this.#sessionProvider.value !== session) return;
        this.#openedWith = userId;
        this.openId = ref.id;
      },
      (reason: unknown) => {
        if (this.with !== userId || this.#sessionProvider.value !== session) return;
        this.reachError = toErrorInfo(reason);
        this.#fail(reason);
      },
    );
  }

  async #loadLocale(): Promise<void> {
    const page = this.closest<HTMLElement>('[lang]')?.lang ?? navigator.language;
    const wished = resolveLocale(this.locale === '' ? page : this.locale);
    try {
      await loadLocale(wished);
    } catch (reason) {
      // The words are still there in English.
      this.#fail(reason);
      return;
    }
    this.shownLocale = wished;
    this.#localeProvider.setValue(wished);
  }

  async #loadParts(): Promise<void> {
    const mode = this.#mode;
    this.loadError = null;
    try {
      if (mode === 'thread') (await import('../components/register-thread.js')).registerThread();
      else (await import('../components/register-inbox.js')).registerInbox();
      this.loadedMode = mode;
    } catch {
      this.loadError = { code: 'network', status: null, detail: 'a part of the widget could not be loaded' };
      this.dispatchEvent(new ChatErrorEvent(this.loadError));
    }
  }

  #fail(reason: unknown): void {
    this.dispatchEvent(new ChatErrorEvent(toErrorInfo(reason)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget': ChatWidget;
  }
}
