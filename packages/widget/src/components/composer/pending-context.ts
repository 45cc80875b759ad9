import type { Context } from '@chat-widget/shared/context';
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { registerEnglishMore } from '../../locales/en-more.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { defineElement } from '../base/kit.js';
import { icons } from '../icons/icons.js';
import { moreIcons } from '../icons/more-icons.js';

/** The reader wants to write without it. */
export class ContextRemoveEvent extends Event {
  static readonly eventName = 'context-remove';
  constructor() {
    super(ContextRemoveEvent.eventName);
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
        align-items: center;
        gap: 10px;
        margin: 5px 5px 2px;
        padding-inline-start: 14px;
        border-radius: 20px;
        background: var(--chat-surface-hover);
      }

      .tag {
        color: var(--chat-link);
      }

      .what {
        flex: 1;
        min-width: 0;
        padding-block: 7px;
        line-height: 1.3;
      }

      .title,
      .description {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        text-align: -webkit-match-parent;
        text-align: match-parent;
      }

      .title {
        font-weight: 600;
      }

      .description {
        color: var(--chat-text-soft);
        font-size: 0.87em;
      }
    `,
  ];

  @property({ attribute: false }) context: Context | undefined;

  protected override render() {
    const { context } = this;
    if (context === undefined) return nothing;
    const { title, description } = context;
    return html`<span class="tag">${moreIcons.tag}</span>
      <div class="what" title=${title}>
        <p class="title" dir="auto">${title}</p>
        ${description === undefined ? nothing : html`<p class="description" dir="auto">${description}</p>`}
      </div>
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

/** Makes `<chat-pending-context>` known to the browser: the composer does so when a page first gives a context. */
export function registerPendingContext(): void {
  registerEnglishMore();
  defineElement('chat-pending-context', ChatPendingContext);
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-pending-context': ChatPendingContext;
  }
}
