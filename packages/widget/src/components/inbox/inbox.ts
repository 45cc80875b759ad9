import type { Context } from '@chat-widget/shared/context';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ChatErrorInfo } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { toErrorInfo } from '../base/error-info.js';
import { loadPart } from '../base/load-part.js';
import type { ConversationSelectEvent } from '../conversation-list/list-events.js';
import { stateView } from '../states/state-view.js';
import { inboxStyles } from './inbox.styles.js';

/** The same figure as in the container query of the styles. */
const oneColumnBelowPx = 680;

/** List and thread side by side; one at a time where there is no room for both. */
export class ChatInbox extends ChatElement {
  static override styles = [base, controls, inboxStyles];

  /** The conversation that is open; `null` = none. */
  @property() conversationId: string | null = null;
  /** What the next message in the open conversation is about. */
  @property({ attribute: false }) context: Context | null = null;
  @state() private isSearching = false;
  /** `null` until it is known. */
  @state() private isNarrow: boolean | null = null;
  /** Why people cannot be looked for. */
  @state() private searchError: ChatErrorInfo | null = null;

  constructor() {
    super();
    new ResizeObserver(() => this.#measure()).observe(this);
  }

  #measure(): void {
    if (this.clientWidth > 0) this.isNarrow = this.clientWidth < oneColumnBelowPx;
  }

  protected override render() {
    const { conversationId, searchError } = this;
    const dismiss = () => {
      this.searchError = null;
    };
    return html`<div
      class="panes"
      data-view=${conversationId === null ? 'list' : 'thread'}
      @conversation-select=${this.#onSelect}
    >
      <div class="side">
        ${searchError && stateView(this, 'notice', dismiss, searchError.code)}
        ${
          this.isSearching
            ? html`<chat-people-search @people-search-close=${this.#onSearchClose}></chat-people-search>`
            : html`<chat-conversation-list
              .selectedId=${conversationId}
              @conversation-new=${this.#onNew}
            ></chat-conversation-list>`
        }
      </div>
      <div class="main">
        ${
          conversationId === null
            ? // Only where it is seen.
              this.isNarrow === false
              ? stateView(this, 'pick')
              : nothing
            : html`<chat-thread
              .conversationId=${conversationId}
              .context=${this.context}
              .hasBack=${this.isNarrow === true}
              @thread-back=${this.#onBack}
            ></chat-thread>`
        }
      </div>
    </div>`;
  }

  #onSelect(event: ConversationSelectEvent) {
    event.stopPropagation();
    this.isSearching = false;
    // A busy page may not have told the width yet, and where the focus goes depends on it.
    this.#measure();
    if (event.conversationId !== this.conversationId) this.context = null;
    this.conversationId = event.conversationId;
    this.reports?.show(event.conversationId);
    void this.#focusThread();
  }

  /** Where a keyboard on the screen would cover half of it, the title gets the focus instead of the field. */
  async #focusThread(): Promise<void> {
    await this.updateComplete;
    const thread = this.renderRoot.querySelector('chat-thread');
    await thread?.updateComplete;
    if (this.isNarrow || !window.matchMedia('(hover: hover)').matches) thread?.focusTitle();
    else thread?.focusComposer();
  }

  #onBack() {
    const list = this.renderRoot.querySelector('chat-conversation-list');
    const was = this.conversationId;
    this.conversationId = null;
    this.context = null;
    this.reports?.show(null);
    void this.updateComplete.then(() => list?.focusRow(was));
  }

  #onNew() {
    this.searchError = null;
    loadPart(() => import('../people-search/register.js')).then(
      (part) => {
        part.register();
        this.isSearching = true;
      },
      (reason: unknown) => {
        this.searchError = toErrorInfo(reason);
        this.report(reason);
      },
    );
  }

  #onSearchClose() {
    this.isSearching = false;
    void this.updateComplete.then(async () => {
      const list = this.renderRoot.querySelector('chat-conversation-list');
      await list?.updateComplete;
      list?.focusNew();
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-inbox': ChatInbox;
  }
}
