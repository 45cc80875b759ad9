import type { Context } from '@chat-widget/shared/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { loadLocale } from '../../locales/load.js';
import { ChatLocalize } from '../../locales/localize.js';
import type { ChatErrorInfo, ChatSession } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { toErrorInfo } from '../base/error-info.js';
import { loadPart } from '../base/load-part.js';
import { SurroundingsProvider, type WidgetReports } from '../base/surroundings.js';
import { icons } from '../icons/icons.js';
import { stateView } from '../states/state-view.js';
import { keepEditorEventsInside } from './editor-events.js';
import { panelStyles } from './panel.styles.js';
import { PanelCloseEvent, PanelDismissEvent, PanelRetryEvent } from './panel-events.js';

/** As in the styles: here a popup takes the whole screen. */
const phone = '(max-width: 479px), (max-height: 479px)';

/** Everything inside the widget: says what is wrong, asks who a guest is, and shows inbox or thread. */
export class ChatPanel extends LitElement {
  static override styles = [base, controls, panelStyles];

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
  @state() private shownLocale: string | null = null;

  readonly #localize = new ChatLocalize(() => this.shownLocale ?? 'en');
  readonly #surroundings = new SurroundingsProvider(this);
  readonly #phone = window.matchMedia(phone);
  #coversPhone = false;
  #hasTakenFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#surroundings.set({ session: this.session });
    this.#phone.addEventListener('change', this.#coverPhone);
  }

  /** Before the components inside leave too: they then end their subscriptions for good. */
  override disconnectedCallback(): void {
    this.#surroundings.set({ session: undefined });
    this.#phone.removeEventListener('change', this.#coverPhone);
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    const root = this.shadowRoot;
    if (root === null) return;
    keepEditorEventsInside(root);
    if (!this.isPopup) return;
    // Those of the fields end at the root; the panel itself can have the focus too.
    for (const target of [root, this])
      target.addEventListener('keydown', (event) => {
        if (event instanceof KeyboardEvent) this.#onKeydown(event);
      });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { session, reports, mapUrl } = this;
    if (changed.has('session') || changed.has('reports') || changed.has('mapUrl'))
      this.#surroundings.set({ session, reports, mapUrl });
    if (changed.has('locale')) void this.#loadWords();
    this.#coverPhone();
  }

  protected override updated(): void {
    if (this.isPopup && this.session !== undefined && this.shownLocale !== null) void this.#takeFocus();
  }

  protected override render() {
    if (this.shownLocale === null) return nothing;
    return html`${this.isPopup ? this.#closeButton() : nothing}
      <div class="inner">
        <chat-connection-banner></chat-connection-banner>
        ${this.view === 'inbox' ? this.#notice() : nothing}
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

  /** Above the inbox, which is of use all the same. */
  #notice() {
    if (this.reachError === null || this.sessionError !== null) return nothing;
    const dismiss = () => this.dispatchEvent(new PanelDismissEvent());
    return stateView(this, this.#localize.words, 'notice', dismiss, this.reachError.code);
  }

  #body() {
    const { sessionError, reachError, conversationId, context } = this;
    if (sessionError !== null) return this.#failure('failed', sessionError);
    if (this.onName !== null) return html`<chat-guest-name .onName=${this.onName}></chat-guest-name>`;
    if (this.view === 'inbox') {
      return html`<chat-inbox .conversationId=${conversationId} .context=${context}></chat-inbox>`;
    }
    if (reachError !== null) return this.#failure('unreachable', reachError);
    return html`<chat-thread
      .conversationId=${conversationId ?? ''}
      .context=${context}
    ></chat-thread>`;
  }

  #failure(kind: 'failed' | 'unreachable', { code }: ChatErrorInfo) {
    const retry = () => this.dispatchEvent(new PanelRetryEvent());
    return stateView(this, this.#localize.words, kind, retry, code);
  }

  readonly #close = () => {
    this.dispatchEvent(new PanelCloseEvent());
  };

  /** Fetches what only a phone needs; the styles cover its screen without that. */
  readonly #coverPhone = () => {
    if (!this.isPopup || this.#coversPhone || !this.#phone.matches) return;
    this.#coversPhone = true;
    loadPart(() => import('./phone-screen.js')).then(
      ({ PhoneScreen }) => new PhoneScreen(this, this.#phone, this.#close),
      (reason: unknown) => {
        this.#coversPhone = false;
        this.reports?.failed(toErrorInfo(reason));
      },
    );
  };

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // What lies over it closes first.
    const isOver = (one: EventTarget) => one instanceof HTMLDialogElement || isPopover(one, this);
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
    await loadLocale(locale).catch((reason: unknown) => this.reports?.failed(toErrorInfo(reason)));
    if (this.locale !== locale) return;
    this.shownLocale = locale;
    this.#surroundings.set({ locale });
  }
}

/** A menu, say, inside the panel. */
function isPopover(target: EventTarget, panel: HTMLElement): boolean {
  return target instanceof HTMLElement && target !== panel && target.matches(':popover-open');
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-panel': ChatPanel;
  }
}
