import { html } from 'lit';

/** Stands in the place of what is being loaded: so many bars, and what it is in words. */
export function bones(text: string, count: number) {
  return html`<div class="bones" role="status">
    <span class="visually-hidden">${text}</span>
    ${Array.from({ length: count }, () => html`<span class="bone"></span>`)}
  </div>`;
}
