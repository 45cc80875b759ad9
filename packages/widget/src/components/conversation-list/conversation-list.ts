import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { ChatSession } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { Live } from '../base/live.js';
import { LoadMore } from '../base/load-more.js';
import { renderKeyed } from '../base/render-keyed.js';
import { icons } from '../icons/icons.js';
import { bones } from '../states/bones.js';
import { further } from '../states/further.js';
import { failedView, stateView } from '../states/state-view.js';
import { listStyles } from './conversation-list.styles.js';

/** Closer to the end than this loads the next conversations. */
const nearEndPx = 400;
/** So many come without being asked for. */
const firstPageRows = 20;

/** All conversations of the viewer, most recent first. */
export class ChatConversationList extends ChatElement {
  static override styles = [base, controls, listStyles];

  @property() selectedId: string | null = null;

  readonly #live = new Live(
    this,
    () => this.session,
    (session: ChatSession, changed) => session.subscribeConversations(changed),
  );
  readonly #more = new LoadMore(this, this.#live);

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

  #body() {
    const { words } = this;
    const { active: live } = this.#live;
    const failed = failedView(this, this.#live);
    if (failed) return failed;
    if (live === undefined) return html`<div class="scroller">${bones(words.loadingConversations, 6)}</div>`;
    const { length } = live.latestSnapshot;
    if (length === 0) return stateView(this, 'empty', this.#new);
    return html`<nav class="scroller" aria-label=${words.conversationList} @scroll=${this.#loadMoreNearEnd}>
      <ul @keydown=${this.#onKey}></ul>
      ${live.loadedAll ? this.#end(length) : further(words, this.#more, bones(words.loadingConversations, 1))}
    </nav>`;
  }

  /** Nothing where all were there from the start. */
  #end(count: number) {
    return count > firstPageRows ? html`<p class="end">${this.words.noOlderConversations}</p>` : nothing;
  }

  protected override updated(): void {
    const list = this.renderRoot.querySelector('ul');
    const conversations = this.#live.active?.latestSnapshot;
    if (list === null || conversations === undefined) return;
    const { selectedId } = this;
    const tabStop = conversations.find(({ id }) => id === selectedId) ?? conversations[0];
    renderKeyed(
      list,
      'li',
      conversations,
      ({ id }) => id,
      (conversation) => html`<chat-conversation-row
        .conversation=${conversation}
        .selected=${conversation.id === selectedId}
        .tabStop=${conversation === tabStop}
      ></chat-conversation-row>`,
    );
    this.#loadMoreNearEnd();
  }

  #loadMoreNearEnd() {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = this.renderRoot.querySelector('nav') ?? {};
    const isNear = clientHeight > 0 && scrollHeight - scrollTop - clientHeight < nearEndPx;
    if (isNear && this.#more.state === 'idle') void this.#more.load();
  }

  #rows() {
    return [...this.renderRoot.querySelectorAll('chat-conversation-row')];
  }

  readonly #new = () => this.dispatchEvent(new Event('conversation-new'));

  #onKey(event: KeyboardEvent) {
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
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-conversation-list': ChatConversationList;
  }
}
