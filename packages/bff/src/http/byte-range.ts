import type { ByteRange } from '../files/storage.js';

const single = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The part that a `Range` header asks for; `whole` without one, or with one that need not be followed (another unit,
 * several parts, nonsense); `none` where the file has no such part.
 */
export function parseRange(header: string | undefined, sizeBytes: number): ByteRange | 'whole' | 'none' {
  const [, from = '', to = ''] = single.exec(header?.trim() ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  const last = sizeBytes - 1;
  if (from === '') return Number(to) === 0 ? 'none' : { first: Math.max(0, sizeBytes - Number(to)), last };
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  if (first > last) return 'none';
  return { first, last: to === '' ? last : Math.min(Number(to), last) };
}
