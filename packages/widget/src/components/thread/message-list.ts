import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatDay } from '../../locales/format.js';
import type { ConversationRef, ConversationSnapshot, MessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { Live } from '../base/live.js';
import { LoadMore } from '../base/load-more.js';
import { renderKeyed } from '../base/render-keyed.js';
import { icons } from '../icons/icons.js';
import { bones } from '../states/bones.js';
import { further } from '../states/further.js';
import { failedView } from '../states/state-view.js';
import { Attention } from './attention.js';
import { titleOf } from './conversation-words.js';
import { MessageExtras } from './message-extras.js';
import { messageListStyles } from './message-list.styles.js';
import { ReadMarker } from './read-marker.js';
import { ScrollKeeper } from './scroll-keeper.js';
import { buildThreadItems, isNewAfter, type ThreadItem } from './thread-items.js';

/** The messages of a conversation in a scrolling log; loads older ones on the way up and marks what was seen. */
export class ChatMessageList extends ChatElement {
  static override styles = [base, controls, messageListStyles];

  @property({ attribute: false }) ref: ConversationRef | undefined;
  @property({ attribute: false }) conversation: ConversationSnapshot | null = null;
  @state() private isAtEnd = true;

  #keeper: ScrollKeeper | null = null;
  /** The newest place that the reader had before their eyes. */
  #seenSeq = 0;
  /** Where the reader had stopped when the thread was opened: the "new" line. */
  #readUntilSeq: number | null = null;

  readonly #marker = new ReadMarker(this.report, () => this.#markRead());
  readonly #attention = new Attention(this, () => this.#markRead());
  readonly #live = new Live(
    this,
    () => this.ref,
    (ref: ConversationRef, changed) => ref.subscribeMessages(changed),
  );
  readonly #older = new LoadMore(this, this.#live);
  // After the subscription, whose first snapshot may come with it.
  readonly #extras = new MessageExtras(this, () => this.messages, this.report);

  /** Those that are here, newest first. */
  get messages(): readonly MessageSnapshot[] {
    return this.#live.active?.latestSnapshot ?? [];
  }

  scrollToEnd(): void {
    this.#keeper?.scrollToEnd();
  }

  /** Makes the list longer; resolves when the older messages are in their place, if there are any. */
  async loadOlder(): Promise<void> {
    await this.#older.load();
    await this.updateComplete;
    await this.#settle();
  }

  /** Whether a message of these words stands here as refused. Its files may not be known here yet: they say nothing. */
  holdsFailed(text: string): boolean {
    return this.messages.some((message) => message.sendState === 'failed' && message.text === text);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#marker.reset();
    this.#keeper?.disconnect();
    this.#keeper = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ref')) {
      this.#keeper?.disconnect();
      this.#keeper = null;
      this.#seenSeq = 0;
      this.#marker.reset();
      this.#readUntilSeq = null;
      this.#older.state = 'idle';
      this.isAtEnd = true;
    }
    const { conversation } = this;
    if (conversation !== null && this.#readUntilSeq === null && conversation.id === this.ref?.id) {
      this.#readUntilSeq =
        conversation.unreadMessageCount > 0 ? conversation.readUntilSeq : Number.MAX_SAFE_INTEGER;
    }
  }

  protected override updated(): void {
    const list = this.renderRoot.querySelector('.items');
    if (list !== null) {
      const items = buildThreadItems(this.messages, this.#readUntilSeq);
      renderKeyed(
        list,
        'div',
        items,
        ({ key }) => key,
        (item) => this.#item(item),
      );
    }
    void this.#settle();
  }

  protected override render() {
    const { words } = this;
    const { active: live } = this.#live;
    const failed = failedView(this, this.#live);
    if (failed) return failed;
    if (!live?.latestSnapshot || (this.#extras.isFetching && this.#keeper === null))
      return bones(words.loadingMessages, 6);
    const title = titleOf(this.conversation, words);
    return html`<div
        class="scroller"
        role="log"
        tabindex="0"
        aria-live="polite"
        aria-relevant="additions"
        aria-busy=${this.#older.state === 'loading'}
        aria-label=${words.messageThread(title)}
        @scroll=${() => this.#keeper?.scrolled()}
      >
        <div class="content">
          ${live.loadedAll ? this.#start(live.latestSnapshot.length === 0, title) : this.#furtherUp()}
          <div class="items"></div>
        </div>
      </div>
      ${this.#jump()}`;
  }

  #item(item: ThreadItem) {
    switch (item.kind) {
      case 'day':
        return html`<div class="day">${formatDay(this.locale, this.words, item.timeMs, Date.now())}</div>`;
      case 'unread':
        return html`<div class="unread">${this.words.newSinceLastRead}</div>`;
      case 'message':
        return html`<chat-message
          .message=${item.message}
          .first=${item.first}
          .last=${item.last}
          .grouped=${this.conversation !== null && this.conversation.type !== 'direct'}
        ></chat-message>`;
    }
  }

  #start(isEmpty: boolean, title: string) {
    const { words } = this;
    return html`<p class="start">${isEmpty ? words.emptyThread : words.beginning(title)}</p>
      ${this.conversation?.welcomeMessages.map((text) => html`<p class="bubble welcome" dir="auto">${text}</p>`)}`;
  }

  /** Above the oldest message that is here: its place is kept while nothing is loaded. */
  #furtherUp() {
    const { words } = this;
    const loading = html`<span class="spinner"></span><span class="visually-hidden">${words.loadingOlder}</span>`;
    return html`<div class="older">${further(words, this.#older, loading)}</div>`;
  }

  #jump() {
    if (this.isAtEnd) return nothing;
    const { words } = this;
    const count = this.messages.filter(isNewAfter(this.#seenSeq)).length;
    return html`<button
      class="button jump ${count === 0 ? '' : 'primary'}"
      type="button"
      aria-label=${count === 0 ? words.jumpToNewest : nothing}
      @click=${this.scrollToEnd}
    >
      ${icons.down}${count === 0 ? nothing : words.newMessages(count)}
    </button>`;
  }

  /** After every render: put the scroll position right before anything is painted. */
  async #settle(): Promise<void> {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    const content = this.renderRoot.querySelector<HTMLElement>('.content');
    if (scroller === null || content === null) return;
    await Promise.all([...content.querySelectorAll('chat-message')].map((message) => message.updateComplete));
    if (!this.isConnected || !scroller.isConnected) return;
    this.#keeper ??= new ScrollKeeper(scroller, content, this.#onMove);
    this.#keeper.restore();
    this.#onMove();
  }

  readonly #onMove = () => {
    const keeper = this.#keeper;
    if (keeper === null) return;
    this.isAtEnd = keeper.isAtEnd;
    if (keeper.isAtEnd) this.#seenSeq = this.#newestSeq();
    this.#markRead();
    if (keeper.isNearStart && this.#older.state === 'idle') void this.#older.load();
  };

  #newestSeq(): number {
    return this.messages.find(({ seq }) => seq !== null)?.seq ?? 0;
  }

  /** Only while somebody is looking at the newest message. */
  #markRead(): void {
    const { ref, conversation } = this;
    if (ref === undefined || conversation === null || !this.isAtEnd || !this.#attention.isThere) return;
    if (conversation.unreadMessageCount > 0 || conversation.isUnread)
      this.#marker.mark(ref, this.#newestSeq());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-message-list': ChatMessageList;
  }
}
