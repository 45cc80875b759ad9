import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../locales/words.js';
import type { LoadMore } from '../base/load-more.js';

/** What stands at the end of a list that could be longer. */
export function further(words: Words, { state, load }: LoadMore, loading: TemplateResult) {
  const failed = html`<p class="end">
    <button class="button" type="button" @click=${load}>${words.tryAgain}</button>
  </p>`;
  return { idle: nothing, loading, failed }[state];
}
