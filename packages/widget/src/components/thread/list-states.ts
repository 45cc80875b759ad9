import { html, nothing } from 'lit';
import type { Words } from '../../locales/words.js';
import type { LoadMore } from '../base/load-more.js';

/** What stands above the oldest message that is here: its place is kept while nothing is loaded. */
export function olderRow(words: Words, { state, load }: LoadMore) {
  const loading = html`<span class="spinner"></span><span class="visually-hidden">${words.loadingOlder}</span>`;
  const again = html`<button class="button" type="button" @click=${load}>${words.tryAgain}</button>`;
  return html`<div class="older">${{ idle: nothing, loading, failed: again }[state]}</div>`;
}
