import { z } from 'zod';
import { isTimeZone } from '../rules/calendar.js';
import type { AppliedFilter } from './envelope.js';
import { queryMany } from './query.js';

const maxDateChars = 2_048;

/** `true`, `false` or `null` (M119). */
export const queryBooleanOrNull = z
  .enum(['true', 'false', 'null'])
  .transform((text) => (text === 'null' ? null : text === 'true'))
  .meta({ type: ['boolean', 'null'] });

/** The viewer's time zone, for the `l` tokens (decision 13). */
export const queryTimeZone = z
  .string()
  .refine(isTimeZone, { message: 'a time zone such as Europe/Paris' })
  .default('UTC')
  .meta({ type: 'string' });

/** `<name>=`: a day, a moment, a token, `null`, or several of them (M75–M79). */
export const queryDates = queryMany(z.string().max(maxDateChars)).optional();
/** `<name>_min=` and `<name>_max=`, both inclusive: a moment, or a day of UTC (M70). */
export const queryDateEdge = z.string().max(maxDateChars).optional();

/** What the reply repeats of the filters that were asked for (M24). */
export function givenFilters(
  query: Readonly<Record<string, unknown>>,
  names: readonly string[],
): AppliedFilter[] {
  return names.flatMap((name) => {
    const value = query[name];
    return isFilterValue(value) ? [{ name, value }] : [];
  });
}

function isFilterValue(value: unknown): value is AppliedFilter['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) || Array.isArray(value);
}
