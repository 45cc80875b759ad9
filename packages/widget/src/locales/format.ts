import type { Words } from './words.js';

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it, so each is made once. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, options);
    formats.set(key, found);
  }
  return found;
}

/** Days since some fixed day, by the viewer's own calendar. */
export function localDay(timeMs: number): number {
  const date = new Date(timeMs);
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs);
}

/** "10:32". */
export function formatTime(locale: string, timeMs: number): string {
  return format(locale, { timeStyle: 'short' }).format(timeMs);
}

/** "Friday, 21 November 2026, 10:32": the tooltip behind a short time. */
export function formatFull(locale: string, timeMs: number): string {
  return format(locale, { dateStyle: 'full', timeStyle: 'short' }).format(timeMs);
}

/** A day before today. */
function formatPast(
  locale: string,
  words: Words,
  timeMs: number,
  nowMs: number,
  weekday: 'short' | 'long',
  older: Intl.DateTimeFormatOptions,
): string {
  const daysAgo = localDay(nowMs) - localDay(timeMs);
  if (daysAgo === 1) return words.yesterday;
  return format(locale, daysAgo > 1 && daysAgo < 7 ? { weekday } : older).format(timeMs);
}

/** Heading above the messages of a day: "Today", "Yesterday", "Monday", "Friday 3 July 2026". */
export function formatDay(locale: string, words: Words, timeMs: number, nowMs: number): string {
  const isToday = localDay(nowMs) === localDay(timeMs);
  return isToday ? words.today : formatPast(locale, words, timeMs, nowMs, 'long', { dateStyle: 'full' });
}

/** Short time of a list row: "10:32", "Yesterday", "Mon", "3 Jul", "03/07/2025". */
export function formatRecent(locale: string, words: Words, timeMs: number, nowMs: number): string {
  if (localDay(nowMs) <= localDay(timeMs)) return formatTime(locale, timeMs);
  const isThisYear = new Date(timeMs).getFullYear() === new Date(nowMs).getFullYear();
  const older: Intl.DateTimeFormatOptions = isThisYear
    ? { day: 'numeric', month: 'short' }
    : { dateStyle: 'short' };
  return formatPast(locale, words, timeMs, nowMs, 'short', older);
}

/** A count as a badge shows it: "7", "999+". */
export function formatCount(locale: string, count: number): string {
  const max = 999;
  const shown = new Intl.NumberFormat(locale).format(Math.min(count, max));
  return count > max ? `${shown}+` : shown;
}
