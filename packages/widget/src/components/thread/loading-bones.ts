import { html } from 'lit';
import type { Words } from '../../locales/words.js';

/** What stands where messages will be. */
export function loadingBones(words: Words) {
  return html`<div class="bones" role="status">
    <span class="visually-hidden">${words.loadingMessages}</span>
    ${Array.from({ length: 6 }, () => html`<span class="bone"></span>`)}
  </div>`;
}
