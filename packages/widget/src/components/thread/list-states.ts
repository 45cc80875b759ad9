import { html, nothing } from 'lit';
import type { Words } from '../../locales/words.js';
import type { LoadMore } from '../base/load-more.js';

/** What stands above the oldest message that is here: its place is kept while nothing is loaded. */
export function olderRow(words: Words, { state, load }: LoadMore) {
  if (state === 'failed') {
    return html`<div class="older">
      <button class="button" type="button" @click=${load}>${words.tryAgain}</button>
    </div>`;
  }
  return html`<div class="older">
    ${
      state === 'loading'
        ? html`<span class="spinner"></span><span class="visually-hidden">${words.loadingOlder}</span>`
        : nothing
    }
  </div>`;
}
