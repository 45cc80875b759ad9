import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ConversationListSubscription } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { toErrorInfo } from '../base/error-info.js';
import { Live } from '../base/live.js';
import { renderKeyed } from '../base/render-keyed.js';
import { icons } from '../icons/icons.js';
import { stateStyles } from '../states/state.styles.js';
import { failureView, stateView } from '../states/state-view.js';
import { listStyles } from './conversation-list.styles.js';
import { ConversationNewEvent } from './list-events.js';

/** Closer to the end than this loads the next conversations. */
const nearEndPx = 400;
/** So many come without being asked for. */
const firstPageRows = 20;

/** All conversations of the viewer, most recent first. */
export class ChatConversationList extends ChatElement {
  static override styles = [base, controls, stateStyles, listStyles];

  @property() selectedId: string | null = null;
  @state() private more: 'idle' | 'loading' | 'failed' = 'idle';

  readonly #live = new Live<ConversationListSubscription>(
    this,
    () => [this.session],
    (changed) => this.session?.subscribeConversations(changed) ?? null,
  );

  /** To a conversation's row, or the first one. */
  focusRow(conversationId: string | null): void {
    const rows = this.#rows();
    (rows.find((row) => row.conversation?.id === conversationId) ?? rows[0])?.focus();
  }

  focusNew(): void {
    this.renderRoot.querySelector<HTMLElement>('.new')?.focus();
  }

  protected override render() {
    const { words } = this;
    return html`<header>
        <h2>${words.inboxTitle}</h2>
        <button class="icon-button new" type="button" aria-label=${words.newConversation} @click=${this.#new}>
          ${icons.compose}
        </button>
      </header>
      ${this.#body()}`;
  }

  protected override updated(): void {
    this.#renderRows();
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller !== null) this.#loadMoreNearEnd(scroller);
  }

  #body() {
    const { words } = this;
    const live = this.#live.subscription?.state;
    if (live?.type === 'error') {
      return failureView(words, toErrorInfo(live.error).code, () => this.#live.restart());
    }
    if (live?.type !== 'active') return html`<div class="scroller">${this.#bones(6)}</div>`;
    if (live.latestSnapshot.length === 0) {
      return stateView({
        art: icons.bubbles,
        title: words.noConversationsTitle,
        text: words.noConversationsText,
        action: { label: words.newConversation, run: this.#new, primary: true },
      });
    }
    return this.#list(live.latestSnapshot.length, live.loadedAll);
  }

  #list(count: number, loadedAll: boolean) {
    return html`<nav class="scroller" aria-label=${this.words.conversationList} @scroll=${this.#onScroll}>
      <ul @keydown=${this.#onKey}></ul>
      ${loadedAll ? this.#end(count) : this.#further()}
    </nav>`;
  }

  #renderRows(): void {
    const list = this.renderRoot.querySelector('ul');
    const live = this.#live.subscription?.state;
    if (list === null || live?.type !== 'active') return;
    const { selectedId } = this;
    const conversations = live.latestSnapshot;
    const tabStop = conversations.some(({ id }) => id === selectedId) ? selectedId : conversations[0]?.id;
    renderKeyed(
      list,
      'li',
      conversations,
      ({ id }) => id,
      (conversation) => html`<chat-conversation-row
        .conversation=${conversation}
        .selected=${conversation.id === selectedId}
        .tabStop=${conversation.id === tabStop}
      ></chat-conversation-row>`,
    );
  }

  /** Nothing where all were there from the start. */
  #end(count: number) {
    return count > firstPageRows ? html`<p class="end">${this.words.noOlderConversations}</p>` : nothing;
  }

  #further() {
    if (this.more === 'loading') return this.#bones(1);
    if (this.more === 'idle') return nothing;
    return html`<p class="end">
      <button class="button" type="button" @click=${this.#loadMore}>${icons.retry}${this.words.tryAgain}</button>
    </p>`;
  }

  #bones(count: number) {
    return html`<div class="bones" role="status">
      <span class="visually-hidden">${this.words.loadingConversations}</span>
      ${Array.from(
        { length: count },
        () => html`<div>
          <span class="bone face"></span><span class="bone word"></span><span class="bone words"></span>
        </div>`,
      )}
    </div>`;
  }

  #rows() {
    return [...this.renderRoot.querySelectorAll('chat-conversation-row')];
  }

  readonly #new = () => this.dispatchEvent(new ConversationNewEvent());

  readonly #onKey = (event: KeyboardEvent) => {
    const rows = this.#rows();
    const at = rows.findIndex((row) => row.matches(':focus-within'));
    const next: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const row = rows[next[event.key] ?? -1];
    if (row === undefined) return;
    event.preventDefault();
    row.focus();
  };

  readonly #onScroll = (event: Event) => {
    if (event.currentTarget instanceof HTMLElement) this.#loadMoreNearEnd(event.currentTarget);
  };

  #loadMoreNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void {
    const isNear = clientHeight > 0 && scrollHeight - scrollTop - clientHeight < nearEndPx;
    if (isNear && this.more === 'idle') this.#loadMore();
  }

  readonly #loadMore = () => {
    const subscription = this.#live.subscription;
    const live = subscription?.state;
    if (live?.type !== 'active' || live.loadedAll) return;
    this.more = 'loading';
    const finished = (outcome: 'idle' | 'failed') => {
      if (this.#live.subscription === subscription) this.more = outcome;
    };
    subscription?.loadMore().then(
      () => finished('idle'),
      () => finished('failed'),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-conversation-list': ChatConversationList;
  }
}
