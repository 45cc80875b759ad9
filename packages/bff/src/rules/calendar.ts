import { TZDateMini, tzOffset } from '@date-fns/tz';

const daysPerWeek = 7;
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day of the calendar, wherever it is lived. */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** From `fromMs` on, before `untilMs`; unix milliseconds. Empty where both are the same. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Whether the runtime knows this time zone: an IANA name such as `Europe/Paris`, or `UTC`. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z][\w+/-]{1,63}$/.test(name) && !Number.isNaN(tzOffset(name, new Date(0)));
}

/** `2024-01-15` as a day; null for anything else, such as the 30th of February. */
export function parseDay(text: string): Day | null {
  const match = isoDay.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1;
  return isReal ? { year, month, day } : null;
}

/** When this day begins in a zone: not always at midnight, where clocks go forward then. */
function startOf({ year, month, day }: Day, timeZone: string): number {
  return new TZDateMini(year, month - 1, day, timeZone).getTime();
}

/** The day that is this many days later; months and years carry over. */
function addDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day that it is in a zone at this moment. */
function dayAt(nowMs: number, timeZone: string): Day {
  const date = new TZDateMini(nowMs, timeZone);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** This day as it is lived in a zone: 23, 24 or 25 hours, or none where a zone skipped it. */
export function dayIn(day: Day, timeZone: string): Span {
  return { fromMs: startOf(day, timeZone), untilMs: startOf(addDays(day, 1), timeZone) };
}

export function todayIn(timeZone: string, nowMs: number): Span {
  return dayIn(dayAt(nowMs, timeZone), timeZone);
}

/** Monday to Sunday (decision 13). */
export function thisWeekIn(timeZone: string, nowMs: number): Span {
  const today = dayAt(nowMs, timeZone);
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  const monday = addDays(today, -((weekday + daysPerWeek - 1) % daysPerWeek));
  return { fromMs: startOf(monday, timeZone), untilMs: startOf(addDays(monday, daysPerWeek), timeZone) };
}

export function thisMonthIn(timeZone: string, nowMs: number): Span {
  const { year, month } = dayAt(nowMs, timeZone);
  const first = { year, month, day: 1 };
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return { fromMs: startOf(first, timeZone), untilMs: startOf(next, timeZone) };
}
