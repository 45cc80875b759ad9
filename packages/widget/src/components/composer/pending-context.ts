import type { Context } from '@chat-widget/shared/context';
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { defineElement } from '../base/kit.js';
import { registerContextCard } from '../context-card/register.js';
import { icons } from '../icons/icons.js';

/** The reader wants to write without it. */
export class ContextRemoveEvent extends Event {
  constructor() {
    super('context-remove');
  }
}

/** What the next message will be about, with a way to leave it out. */
export class ChatPendingContext extends ChatElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        align-items: flex-start;
        justify-content: space-between;
        padding: 5px 3px 2px 5px;
        padding-inline: 5px 3px;
      }
    `,
  ];

  @property({ attribute: false }) context: Context | undefined;

  protected override render() {
    const { context } = this;
    if (context === undefined) return nothing;
    return html`<chat-context-card .context=${context}></chat-context-card>
      <button
        class="icon-button"
        type="button"
        aria-label=${this.moreWords.removeContext}
        @click=${() => this.dispatchEvent(new ContextRemoveEvent())}
      >
        ${icons.close}
      </button>`;
  }
}

/** What the next message is about, if anything, above the field of a composer. */
export function pendingContext(composer: { context: Context | null; focus(): void }) {
  const { context } = composer;
  if (context === null) return nothing;
  const remove = () => {
    composer.context = null;
    composer.focus();
  };
  return html`<chat-pending-context .context=${context} @context-remove=${remove}></chat-pending-context>`;
}

/** Makes `<chat-pending-context>` known to the browser: the composer does so when a page first gives a context. */
export function registerPendingContext(): void {
  registerContextCard();
  defineElement('chat-pending-context', ChatPendingContext);
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-pending-context': ChatPendingContext;
  }
}
