import { html, type TemplateResult } from 'lit';

/** A ring that closes with the progress, from 0 to 1. `label` says whose it is. */
export function progressRing(progress: number, label: string): TemplateResult {
  const percent = Math.round(Math.min(1, Math.max(0, progress)) * 100);
  return html`<span class="ring" role="progressbar" aria-label=${label} aria-valuenow=${percent}>
    <svg viewBox="0 0 36 36" width="44" height="44" aria-hidden="true">
      <circle cx="18" cy="18" r="13" />
      <circle cx="18" cy="18" r="13" pathLength="100" stroke-dasharray="${Math.max(4, percent)} 100" />
    </svg>
  </span>`;
}
