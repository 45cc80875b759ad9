import { html, nothing, type TemplateResult } from 'lit';

/** How far an upload is, 0 to 1; turns by itself while that is not known (`null`). */
export function progressRing(label: string, progress: number | null): TemplateResult {
  const percent = progress === null ? null : Math.round(progress * 100);
  return html`<svg
    class="ring ${percent === null ? 'turning' : ''}"
    viewBox="0 0 32 32"
    role="progressbar"
    aria-label=${label}
    aria-valuenow=${percent ?? nothing}
  >
    <circle cx="16" cy="16" r="13" />
    <circle cx="16" cy="16" r="13" pathLength="100" stroke-dasharray="100" stroke-dashoffset=${100 - (percent ?? 25)} />
  </svg>`;
}
