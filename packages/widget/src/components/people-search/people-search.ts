import { html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import { errorText } from '../../locales/error-text.js';
import type { ChatErrorInfo, UserSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { toErrorInfo } from '../base/error-info.js';
import { ConversationSelectEvent } from '../conversation-list/list-events.js';
import { icons } from '../icons/icons.js';
import { moreIcons } from '../icons/more-icons.js';
import { peopleSearchStyles } from './people-search.styles.js';

const searchAfterMs = 180;
/** An answer may wait for a network: the reader is told, and finds the people once it comes. */
const lateAfterMs = 3_000;

/** The reader gave up looking for somebody. */
export class PeopleSearchCloseEvent extends Event {
  constructor() {
    super('people-search-close');
  }
}

/** Finds people by name and opens the conversation with one: a combobox with its list always open. */
export class ChatPeopleSearch extends ChatElement {
  static override styles = [base, controls, peopleSearchStyles];

  @state() private query = '';
  @state() private people: readonly UserSnapshot[] | null = null;
  @state() private activeIndex = 0;
  @state() private error: ChatErrorInfo | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endTimers();
  }

  protected override firstUpdated(): void {
    this.focus();
  }

  protected override updated(changed: PropertyValues): void {
    // What was typed before there was a session.
    if (changed.has('session') && this.query.trim() !== '') this.#search();
  }

  protected override render() {
    const { words, moreWords, people } = this;
    const active = people?.[this.activeIndex];
    return html`<header>
        <button class="icon-button" type="button" aria-label=${words.backToList} @click=${this.#close}>
          <span class="mirrored">${icons.back}</span>
        </button>
        <h2>${words.newConversation}</h2>
      </header>
      <div class="field">
        ${moreIcons.search}
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${moreWords.searchPeople}
          aria-autocomplete="list"
          aria-expanded=${people !== null && people.length > 0}
          aria-controls="people"
          aria-activedescendant=${active === undefined ? nothing : `person-${this.activeIndex}`}
          placeholder=${moreWords.searchPeople}
          .value=${this.query}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
      </div>
      ${this.error === null ? nothing : html`<p class="note failed" role="alert">${errorText(words, this.error.code)}</p>`}
      <p class="note ${people?.length ? 'visually-hidden' : ''}" role="status">${this.#note()}</p>
      <ul id="people" role="listbox" aria-label=${moreWords.searchPeople} ?hidden=${!people?.length}>
        ${people?.map((person, i) => this.#person(person, i))}
      </ul>`;
  }

  #note() {
    const { moreWords, people, query } = this;
    if (this.error !== null) return nothing;
    if (query.trim() === '') return moreWords.searchPeopleHint;
    if (people === null) return moreWords.searchingPeople;
    return people.length === 0 ? moreWords.nobodyFound(query.trim()) : moreWords.peopleFound(people.length);
  }

  #person(person: UserSnapshot, index: number) {
    return html`<li
      id="person-${index}"
      role="option"
      aria-selected=${index === this.activeIndex}
      @click=${() => this.#open(person)}
      @pointermove=${() => {
        this.activeIndex = index;
      }}
    >
      <chat-avatar .name=${person.name} .seed=${person.id} .photoUrl=${person.photoUrl}></chat-avatar>
      <span class="who">
        <span class="name" dir="auto">${person.name}</span>
        ${person.username === null ? nothing : html`<span class="username">@${person.username}</span>`}
      </span>
    </li>`;
  }

  readonly #close = () => this.dispatchEvent(new PeopleSearchCloseEvent());

  readonly #onInput = (event: Event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.query = event.target.value;
    this.error = null;
    this.people = null;
    this.#endTimers();
    if (this.query.trim() !== '') this.#timer = setTimeout(this.#search, searchAfterMs);
  };

  #endTimers(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#lateTimer);
  }

  readonly #search = () => {
    const { query, session } = this;
    this.#endTimers();
    if (!session) return;
    this.#lateTimer = setTimeout(() => {
      this.error = { code: 'network', status: null, detail: '' };
    }, lateAfterMs);
    session.searchUsers(query.trim()).then(
      (people) => {
        if (this.query !== query) return;
        this.#endTimers();
        this.error = null;
        this.people = people;
        this.activeIndex = 0;
      },
      (reason: unknown) => {
        if (this.query !== query) return;
        this.#endTimers();
        this.#fail(reason);
      },
    );
  };

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const count = this.people?.length ?? 0;
    const person = this.people?.[this.activeIndex];
    if (event.key === 'ArrowDown' && count > 0) this.activeIndex = (this.activeIndex + 1) % count;
    else if (event.key === 'ArrowUp' && count > 0) this.activeIndex = (this.activeIndex - 1 + count) % count;
    else if (event.key === 'Enter' && person !== undefined) this.#open(person);
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
  };

  #open(person: UserSnapshot): void {
    this.session?.directConversation({ userId: person.id }).then(
      (ref) => this.dispatchEvent(new ConversationSelectEvent(ref.id)),
      (reason: unknown) => this.#fail(reason),
    );
  }

  #fail(reason: unknown): void {
    this.error = toErrorInfo(reason);
    this.people = null;
    this.reports?.failed(this.error);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-people-search': ChatPeopleSearch;
  }
}
