import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** One drawing style for all: 24 × 24, stroked with the current colour, hidden from assistive technology. */
function icon(shape: SVGTemplateResult, sizePx = 22): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width=${sizePx} height=${sizePx} aria-hidden="true">${shape}</svg>`;
}

export const icons = {
  back: icon(svg`<path d="M15 5l-7 7 7 7" />`),
  compose: icon(svg`<path d="M12 20h8M16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1 1-4z" />`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18" />`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5" /><path d="M16 16l4.5 4.5" />`, 20),
  send: icon(svg`<path d="M4.5 12L3 4.5 21 12 3 19.5z" /><path d="M4.5 12H12" />`),
  check: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`),
  more: icon(svg`<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="2.6" />`),
  down: icon(svg`<path d="M12 5v14M6 13l6 6 6-6" />`, 18),
  copy: icon(
    svg`<rect x="9" y="9" width="11" height="11" rx="2.5" /><path d="M5 15V6.5A2.5 2.5 0 0 1 7.5 4H15" />`,
    19,
  ),
  edit: icon(svg`<path d="M16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1 1-4z" />`, 19),
  trash: icon(svg`<path d="M4 7h16M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10 11v5M14 11v5" />`, 19),
  eraser: icon(
    svg`<path d="M3 3l18 18M10.6 6.1A9.8 9.8 0 0 1 21.5 12a12 12 0 0 1-2.7 3.5M6.5 7.3A12 12 0 0 0 2.5 12a9.8 9.8 0 0 0 13 5.2M9.9 10a3 3 0 0 0 4.1 4.1" />`,
    19,
  ),
  retry: icon(svg`<path d="M20 11a8 8 0 1 0-1.5 5.8M20 5v6h-6" />`, 17),
  alert: icon(svg`<circle cx="12" cy="12" r="9" /><path d="M12 7.5v5.5M12 16.4h.01" />`, 17),
  sending: icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.5V12l3 2" />`, 15),
  sent: icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" stroke-width="2" />`, 15),
  read: icon(svg`<path d="M2 12.5L6.5 17 15 8M12 16.5l.5.5L21.5 8" stroke-width="2" />`, 16),
  bubbles: icon(
    svg`<path d="M4 5.5h11a2 2 0 0 1 2 2V13a2 2 0 0 1-2 2H9l-4 3v-3H4a2 2 0 0 1-2-2V7.5a2 2 0 0 1 2-2z" /><path d="M20 9.5a2 2 0 0 1 2 2V16a2 2 0 0 1-2 2h-1v2.5L15.5 18" />`,
    44,
  ),
  lost: icon(svg`<circle cx="12" cy="12" r="9" /><path d="M9 9l6 6M15 9l-6 6" />`, 44),
  group: icon(
    svg`<circle cx="9" cy="9" r="3.2" /><path d="M3 19a6 6 0 0 1 12 0M16 6.2a3 3 0 0 1 0 5.6M17.5 14.2A5.5 5.5 0 0 1 21 19" />`,
    20,
  ),
} as const;
