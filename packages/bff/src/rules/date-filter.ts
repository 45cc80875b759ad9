import { type Day, dayIn, parseDay, type Span, thisMonthIn, thisWeekIn, todayIn } from './calendar.js';
import { ChatError } from './chat-error.js';

/** What a date may be: in one of the spans, or, with `orNull`, missing. */
export interface DateFilter {
  readonly spans: readonly Span[];
  readonly orNull: boolean;
}

export interface DateFilterContext {
  readonly nowMs: number;
  /** The viewer's zone, an IANA name: what the `l` tokens are about. */
  readonly timeZone: string;
}

const utc = 'UTC';

/** Tokens without an argument (M77). Those with an `l` are the viewer's days, the others those of UTC. */
const tokens: Readonly<Record<string, (context: DateFilterContext) => Span>> = {
  $today: ({ nowMs }) => todayIn(utc, nowMs),
  $ltoday: ({ nowMs, timeZone }) => todayIn(timeZone, nowMs),
  $week: ({ nowMs }) => thisWeekIn(utc, nowMs),
  $lweek: ({ nowMs, timeZone }) => thisWeekIn(timeZone, nowMs),
  $month: ({ nowMs }) => thisMonthIn(utc, nowMs),
};

/**
 * The forms of a date filter (M75–M79, M124): a day, several by repeating it, a moment, a token, `null`. Throws
 * invalidRequest, naming the value.
 */
export function parseDateFilter(
  name: string,
  values: readonly string[],
  context: DateFilterContext,
): DateFilter {
  const spans = values.filter((value) => value !== 'null').flatMap((value) => spansOf(name, value, context));
  return { spans: mergeSpans(spans), orNull: values.includes('null') };
}

function spansOf(name: string, value: string, context: DateFilterContext): readonly Span[] {
  const token = Object.hasOwn(tokens, value) ? tokens[value] : undefined;
  if (token) return [token(context)];
  const [, operator, argument = ''] = /^\$(leq|lin)-(.*)$/s.exec(value) ?? [];
  if (operator !== undefined) {
    const days = operator === 'leq' ? [argument] : argument.split(',');
    return days.map((day) => dayIn(dayOf(name, day), context.timeZone));
  }
  return [parseMoment(value) ?? dayIn(dayOf(name, value), utc)];
}

function dayOf(name: string, text: string): Day {
  const day = parseDay(text);
  if (day) return day;
  const forms =
    'a date such as 2024-01-15, $today, $ltoday, $week, $lweek, $month, $leq-<date>, $lin-<date>,<date>';
  throw new ChatError('invalidRequest', `${name}: “${text.slice(0, 40)}” is none of ${forms}, null`);
}

/** `2024-01-15T10:00:00.000Z`, as the records show it. */
function parseMoment(text: string): Span | null {
  const ms = parseTimestamp(text);
  return ms === null ? null : { fromMs: ms, untilMs: ms + 1 };
}

/** Unix milliseconds of an ISO 8601 timestamp with its offset; null for anything else. */
export function parseTimestamp(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

/** The same moments in as few spans as possible, earliest first, so that a query asks for no more than it has to. */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (span.untilMs <= span.fromMs) continue;
    if (last && span.fromMs <= last.untilMs) {
      merged[merged.length - 1] = { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, span.untilMs) };
    } else merged.push(span);
  }
  return merged;
}
