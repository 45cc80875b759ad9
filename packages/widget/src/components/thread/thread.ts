import type { Context } from '@chat-widget/shared/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ConversationRef } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { toErrorInfo } from '../base/error-info.js';
import { Live } from '../base/live.js';
import { loadPart } from '../base/load-part.js';
import type { ChatComposer } from '../composer/composer.js';
import type { ComposerSendEvent } from '../composer/composer-events.js';
import type { MessageActionEvent } from '../message/message-action-event.js';
import { failedView, stateView } from '../states/state-view.js';
import { barrierTo, titleOf } from './conversation-words.js';
import { threadStyles } from './thread.styles.js';
import { threadHeader } from './thread-header.js';

/** One conversation: who it is with, its messages, and the field to write in. */
export class ChatThread extends ChatElement {
  static override styles = [base, controls, threadStyles];

  @property() conversationId = '';
  /** Shows a button that leads back to the list. */
  @property({ type: Boolean }) hasBack = false;
  /** What the page is about: goes with the next message. */
  @property({ attribute: false }) context: Context | null = null;
  /** A menu or a question, in front of everything. */
  @state() private overlay: TemplateResult | null = null;
  /** Above the field: what has just happened, or why something did not work; the latter until it is dismissed or the next thing works. */
  @state() private notice: (() => TemplateResult) | null = null;

  #ref: ConversationRef | undefined;
  /** The focus waits on the way back for the title. */
  #isTitleAwaited = false;

  readonly #live = new Live(
    this,
    () => this.#ref,
    (ref: ConversationRef, changed) => ref.subscribe(changed),
  );

  constructor() {
    super();
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
      this.addEventListener(type, (event) => this.#composer?.drag(event));
  }

  get #composer(): ChatComposer | null {
    return this.renderRoot.querySelector('chat-composer');
  }

  /** To where one writes. */
  focusComposer(): void {
    this.#composer?.focus();
  }

  /** To the title, e.g. where a keyboard on the screen should not come up by itself; by the way back until that is known. */
  focusTitle(): void {
    const title = this.renderRoot.querySelector<HTMLElement>('h2');
    this.#isTitleAwaited = title === null;
    (title ?? this.renderRoot.querySelector<HTMLElement>('.back'))?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { session, conversationId } = this;
    if (!changed.has('conversationId') && !changed.has('session')) return;
    this.#ref = conversationId === '' ? undefined : session?.conversation(conversationId);
    this.overlay = this.notice = null;
  }

  protected override updated(): void {
    const title = this.renderRoot.querySelector<HTMLElement>('h2');
    if (!this.#isTitleAwaited || title === null) return;
    this.#isTitleAwaited = false;
    // Who has moved on meanwhile stays where they are.
    if (this.shadowRoot?.activeElement?.classList.contains('back')) title.focus();
  }

  protected override render() {
    const { words } = this;
    const { active } = this.#live;
    const failed = failedView(this, this.#live);
    if (failed) return html`${this.#header(null)}${failed}`;
    const conversation = active?.latestSnapshot ?? null;
    if (active?.latestSnapshot === null)
      return html`${this.#header(null)}${stateView(this, 'gone', undefined, 'notParticipant')}`;
    const { support } = conversation ?? {};
    return html`${this.#header(conversation)}
      <chat-message-list
        .ref=${this.#ref}
        .conversation=${conversation}
        @message-action=${this.#onAction}
      ></chat-message-list>
      <div class="below">
        <div role="status">${this.notice?.()}</div>
        <chat-typing-indicator .ref=${this.#ref}></chat-typing-indicator>
        <div role="status">
          ${
            support?.isClosed && !support.isBlocked
              ? stateView(this, support.side === 'team' ? 'closedToTeam' : 'closed')
              : nothing
          }
        </div>
      </div>
      <chat-composer
        .ref=${this.#ref}
        .recipient=${titleOf(conversation, words)}
        .barrier=${barrierTo(conversation)}
        .context=${this.context}
        @composer-send=${this.#onSend}
      ></chat-composer>
      ${this.overlay}`;
  }

  #header(conversation: Parameters<typeof threadHeader>[0]) {
    const back = this.hasBack ? () => this.dispatchEvent(new Event('thread-back')) : null;
    return threadHeader(conversation, this.words, back);
  }

  readonly #say = (notice: typeof this.notice): void => {
    this.notice = notice;
  };

  #fail(reason: unknown): void {
    if (isTakenBack(reason)) return;
    const { code } = toErrorInfo(reason);
    this.#say(() => stateView(this, 'problem', () => this.#say(null), code));
    this.report(reason);
  }

  readonly #onSend = (event: ComposerSendEvent) => {
    const ref = this.#ref;
    if (ref === undefined) return;
    const composed = event.message;
    const { text, attachments, context, replyTo } = composed;
    if (this.reports?.maySend(ref.id, text) === false) {
      event.preventDefault();
      return;
    }
    this.#say(null);
    // It has gone with the message.
    this.context = null;
    const list = this.renderRoot.querySelector('chat-message-list');
    list?.scrollToEnd();
    const referencedMessageId = replyTo?.id;
    ref.send({ text, attachments, referencedMessageId, ...(context && { context }) }).then(
      (message) => this.reports?.messageSent(ref.id, message.id),
      (reason: unknown) => {
        if (isTakenBack(reason)) return;
        // Refused by the server: it stands in the thread as failed, with the reason. Else it goes back to the field.
        if (this.#ref !== ref || list?.holdsFailed(text)) {
          this.report(reason);
          return;
        }
        this.#composer?.restore(composed);
        this.#fail(reason);
      },
    );
  };

  readonly #onAction = (event: MessageActionEvent) => {
    event.stopPropagation();
    const ref = this.#ref;
    if (ref) this.#act(ref, event).catch((reason: unknown) => this.#fail(reason));
  };

  async #act(ref: ConversationRef, { action, message, anchor }: MessageActionEvent): Promise<void> {
    if (action === 'retry' || action === 'discard') return ref.message(message.id)[action]();
    const { openMenu, takeBack } = await loadPart(() => import('./message-actions.js'));
    await (action === 'menu' ? openMenu : takeBack)(message, anchor, {
      ref,
      localize: this,
      show: (overlay) => {
        this.overlay = overlay;
      },
      say: this.#say,
      fail: (reason) => this.#fail(reason),
      composer: this.#composer,
      canWrite: barrierTo(this.#live.active?.latestSnapshot ?? null) === null,
    });
  }
}

/** Who has done it knows, and has the words again. */
function isTakenBack(reason: unknown): boolean {
  return toErrorInfo(reason).detail === 'invalidArgument: dropped';
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-thread': ChatThread;
  }
}
