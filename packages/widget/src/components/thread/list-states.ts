import { html, nothing } from 'lit';
import type { Words } from '../../locales/words.js';
import type { LoadMore } from '../base/load-more.js';
import { icons } from '../icons/icons.js';

/** What stands where messages will be. */
export function loadingBones(words: Words) {
  return html`<div class="bones" role="status">
    <span class="visually-hidden">${words.loadingMessages}</span>
    ${Array.from({ length: 6 }, () => html`<span class="bone"></span>`)}
  </div>`;
}

/** What stands above the oldest message that is here: its place is kept while nothing is loaded. */
export function olderRow(words: Words, { state, load }: LoadMore) {
  if (state === 'failed') {
    return html`<div class="older">
      <button class="button" type="button" @click=${load}>${icons.retry}${words.tryAgain}</button>
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
