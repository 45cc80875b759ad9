import type { Context } from '@chat-widget/shared/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { loadLocale, translationOf } from '../../locales/load.js';
import type { ChatErrorInfo, ChatSession } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { toErrorInfo } from '../base/error-info.js';
import { Live } from '../base/live.js';
import { loadPart } from '../base/load-part.js';
import { SurroundingsProvider, type WidgetReports } from '../base/surroundings.js';
import { connectionBanner } from '../connection-banner/connection-banner.js';
import { bannerStyles } from '../connection-banner/connection-banner.styles.js';
import { icons } from '../icons/icons.js';
import type { StateKind } from '../states/state-kind.js';
import { stateView } from '../states/state-view.js';
import { keepEditorEventsInside } from './editor-events.js';
import { panelStyles } from './panel.styles.js';

/** Where a popup may take the whole screen, now or when the phone is turned. */
const phone = '(max-width: 479px), (max-height: 479px), (pointer: coarse)';

/** What the reader asks the widget for: another try; to forget why somebody cannot be reached; to close its window. */
type PanelWish = 'panel-retry' | 'panel-dismiss' | 'panel-close';

/** Everything inside the widget: says what is wrong, asks who a guest is, and shows inbox or thread. */
export class ChatPanel extends LitElement {
  static override styles = [base, controls, panelStyles, bannerStyles];

  @property({ attribute: false }) session: ChatSession | undefined;
  @property({ attribute: false }) reports: WidgetReports | undefined;
  /** The page's map for places. */
  @property() mapUrl = '';
  /** Resolved, e.g. `fr-CA`. */
  @property() locale = 'en';
  /** An inbox, or one thread alone. */
  @property() view: 'inbox' | 'thread' = 'inbox';
  /** A popover: covers a phone's screen, takes the focus, and has a button that closes it. */
  @property({ type: Boolean }) isPopup = false;
  @property() closeLabel = '';
  /** The open conversation: `null` = none, empty = being looked for. */
  @property() conversationId: string | null = null;
  /** What the next message in it is about. */
  @property({ attribute: false }) context: Context | null = null;
  /** Why there is no session, and why somebody cannot be reached. */
  @property({ attribute: false }) sessionError: ChatErrorInfo | null = null;
  @property({ attribute: false }) reachError: ChatErrorInfo | null = null;
  /** There while a guest's name is asked for; the form has been loaded then. */
  @property({ attribute: false }) onName: ((name: string) => void) | null = null;
  /** Nothing is shown in a language before its words are there. */
  @state() private shownLocale: string | undefined;

  readonly #surroundings = new SurroundingsProvider(this);
  readonly #connection = new Live(
    this,
    () => this.session,
    (session: ChatSession, changed) => session.subscribeConnection(changed),
  );
  #coversPhone = false;
  #hasTakenFocus = false;

  constructor() {
    super();
    keepEditorEventsInside(this);
    this.addEventListener('keydown', this.#onKeydown);
    // As the styles say: it covers a phone's screen from now on.
    this.addEventListener('animationstart', () => this.requestUpdate());
  }

  get words() {
    return translationOf(this.shownLocale ?? 'en').words;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session, reports, mapUrl, shownLocale } = this;
    this.#surroundings.set({ session, reports, mapUrl, locale: shownLocale ?? 'en' });
    if (changed.has('locale')) void this.#loadWords();
    this.#coverPhone();
  }

  protected override updated(): void {
    if (this.isPopup && this.session !== undefined && this.shownLocale !== undefined) void this.#takeFocus();
  }

  protected override render() {
    const { shownLocale, session, reachError } = this;
    if (shownLocale === undefined) return nothing;
    const { state } = this.#connection.active?.latestSnapshot ?? {};
    // Above the inbox, which is of use all the same.
    const hasNotice = this.view === 'inbox' && reachError !== null && this.sessionError === null;
    return html`${this.isPopup ? this.#closeButton() : nothing}
      <div class="inner">
        ${connectionBanner(session, state, this.words)}
        ${hasNotice ? this.#state('notice', 'panel-dismiss', reachError) : nothing}
        <div class="body">${this.#body()}</div>
      </div>`;
  }

  #closeButton() {
    return html`<button
      class="icon-button close"
      part="close"
      type="button"
      aria-label=${this.closeLabel}
      @click=${this.#close}
    >
      ${icons.close}
    </button>`;
  }

  #body() {
    const { sessionError, reachError, conversationId, context } = this;
    if (sessionError !== null) return this.#state('failed', 'panel-retry', sessionError);
    if (this.onName !== null) return html`<chat-guest-name .onName=${this.onName}></chat-guest-name>`;
    if (this.view === 'inbox') {
      return html`<chat-inbox .conversationId=${conversationId} .context=${context}></chat-inbox>`;
    }
    if (reachError !== null) return this.#state('unreachable', 'panel-retry', reachError);
    return html`<chat-thread .conversationId=${conversationId ?? ''} .context=${context}></chat-thread>`;
  }

  #state(kind: StateKind, wish: PanelWish, { code }: ChatErrorInfo) {
    return stateView(this, kind, () => this.dispatchEvent(new Event(wish)), code);
  }

  readonly #close = () => this.dispatchEvent(new Event('panel-close' satisfies PanelWish));

  readonly #fail = (reason: unknown) => this.reports?.failed(toErrorInfo(reason));

  /** Fetches what a phone needs; the styles cover its screen without that. */
  #coverPhone(): void {
    if (!this.isPopup || this.#coversPhone || !window.matchMedia(phone).matches) return;
    this.#coversPhone = true;
    loadPart(() => import('./phone-screen.js')).then(
      ({ PhoneScreen }) => new PhoneScreen(this, this.#close),
      (reason: unknown) => {
        this.#coversPhone = false;
        this.#fail(reason);
      },
    );
  }

  #onKeydown(event: KeyboardEvent): void {
    if (!this.isPopup || event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // What lies over it closes first, e.g. a menu.
    const isOver = (one: EventTarget) =>
      one !== this && one instanceof Element && one.matches('dialog, :popover-open');
    if (event.composedPath().some(isOver)) return;
    event.preventDefault();
    this.#close();
  }

  /** Who opened it writes next, unless a keyboard on the screen would cover half of it. */
  async #takeFocus(): Promise<void> {
    if (this.#hasTakenFocus) return;
    this.#hasTakenFocus = true;
    if (!window.matchMedia('(hover: hover)').matches) return;
    const inbox = this.renderRoot.querySelector('chat-inbox');
    await inbox?.updateComplete;
    const thread = inbox?.renderRoot.querySelector('chat-thread');
    await thread?.updateComplete;
    const root = this.getRootNode();
    // Who has moved on meanwhile stays where they are.
    if (root instanceof ShadowRoot && root.activeElement?.contains(this)) thread?.focusComposer();
  }

  async #loadWords(): Promise<void> {
    const { locale } = this;
    // What fails is told; the words are still there in English.
    await loadLocale(locale).catch(this.#fail);
    if (this.locale === locale) this.shownLocale = locale;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-panel': ChatPanel;
  }
}
