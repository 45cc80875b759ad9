import type { Context, MessageContext } from '@chat-widget/shared/context';
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { moreIcons } from '../icons/more-icons.js';
import { safeHref } from '../text/link-tokens.js';

/** What a page was about when something was written there. A claim of whoever wrote it, unless the host vouches for it. */
export class ChatContextCard extends ChatElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      .card {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 12px;
        padding: 10px 14px 10px 10px;
        border: 1px solid var(--chat-border);
        border-radius: var(--chat-bubble-radius);
        background: var(--chat-surface-raised);
        color: var(--chat-text);
        overflow: clip;
        overflow-wrap: anywhere;
      }

      .icon {
        display: grid;
        place-items: center;
        width: 42px;
        height: 42px;
        border-radius: 12px;
        background: var(--chat-surface-selected);
        color: var(--chat-link);
      }

      .text {
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 2px;
        min-width: 0;
      }

      .title {
        font-weight: 600;
      }

      .title,
      .description {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }

      a {
        color: inherit;
        text-decoration: underline;
        text-decoration-color: var(--chat-border-strong);
        text-underline-offset: 3px;
      }

      a:hover {
        color: var(--chat-link);
        text-decoration-color: currentcolor;
      }

      .description,
      .source {
        color: var(--chat-text-soft);
        font-size: 0.85em;
      }

      .source {
        display: flex;
        flex-wrap: wrap;
        gap: 0 6px;
        align-items: center;
        font-size: 0.78em;
      }
    `,
  ];

  /** As it came with a message, or as it waits for the next one. */
  @property({ attribute: false }) context: Context | MessageContext | undefined;

  protected override render() {
    const { context, moreWords } = this;
    if (context === undefined) return nothing;
    const href = context.url === undefined ? null : safeHref(context.url);
    const url = href === null ? null : new URL(href);
    const isPage = url !== null && /^https?:$/.test(url.protocol);
    return html`<div class="card" role="group" aria-label=${moreWords.aboutPage}>
      <span class="icon">${moreIcons.tag}</span>
      <div class="text">
        <span class="title" dir="auto">
          ${
            isPage
              ? html`<a href=${url.href} target="_blank" rel="noopener noreferrer nofollow">${context.title}</a>`
              : context.title
          }
        </span>
        ${
          context.description === undefined
            ? nothing
            : html`<span class="description" dir="auto">${context.description}</span>`
        }
        <span class="source">
          ${isPage ? html`<bdi dir="ltr">${url.hostname}</bdi>` : nothing}
          ${'isVerified' in context ? this.#source(context.isVerified) : nothing}
        </span>
      </div>
    </div>`;
  }

  #source(isVerified: boolean) {
    const { moreWords } = this;
    return isVerified
      ? html`${moreIcons.verified}<span>${moreWords.contextVerified}</span>`
      : html`<span>${moreWords.contextClaimed}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-context-card': ChatContextCard;
  }
}
