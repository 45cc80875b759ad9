import { html, type TemplateResult } from 'lit';

/** One drawing style for all: a path on 24 × 24, stroked with the current colour, hidden from assistive technology. */
export function icon(path: string, sizePx = 22, strokePx = 1.75): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width=${sizePx} height=${sizePx} aria-hidden="true"><path stroke-width=${strokePx} d=${path} /></svg>`;
}
