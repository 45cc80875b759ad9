import { parseUrl } from '../../session/parse-url.js';
import type { LocationBlock } from '../../session/types.js';

/**
 * Where a place leads. `template` is the page's choice of a map, with `{latitude}` and `{longitude}` in it; without a
 * usable one the device opens what it has for places, and nobody else hears of it.
 */
export function mapHref(template: string, { latitude, longitude }: LocationBlock): string {
  const href = template.replaceAll('{latitude}', `${latitude}`).replaceAll('{longitude}', `${longitude}`);
  return /^https?:$/.test(parseUrl(href)?.protocol ?? '') ? href : `geo:${latitude},${longitude}`;
}
