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
const maxMs = 8_640_000_000_000_000;

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
function parseDateFilter(name: string, values: readonly string[], context: DateFilterContext): DateFilter {
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
function parseTimestamp(text: string): number | null {
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

/** What a request says of a date, unread: `<name>`, `<name>_min`, `<name>_max` and `tz`. */
export interface DateParams {
  readonly values?: readonly string[] | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly timeZone: string;
}

/** What the parameters of a date ask for; `undefined` when none is given. Errors: invalidRequest, naming the parameter. */
export function readDateFilter(name: string, params: DateParams, nowMs: number): DateFilter | undefined {
  const { values, min, max, timeZone } = params;
  if (values === undefined && min === undefined && max === undefined) return undefined;
  const context = { nowMs, timeZone };
  const given = values && parseDateFilter(name, values, context);
  if (given && min === undefined && max === undefined) return given;
  const fromMs = min === undefined ? 0 : edgeOf(`${name}_min`, min, context).fromMs;
  const untilMs = max === undefined ? maxMs : edgeOf(`${name}_max`, max, context).untilMs;
  const cut = (given?.spans ?? [{ fromMs, untilMs }]).map((span) => ({
    fromMs: Math.max(span.fromMs, fromMs),
    untilMs: Math.min(span.untilMs, untilMs),
  }));
  return { spans: cut.filter((span) => span.fromMs < span.untilMs), orNull: false };
}

/** A moment, or a whole day of UTC. */
function edgeOf(name: string, value: string, context: { nowMs: number; timeZone: string }) {
  const isEdge = parseTimestamp(value) !== null || /^\d{4}-/.test(value);
  const [span] = isEdge ? parseDateFilter(name, [value], context).spans : [];
  if (!span) throw new ChatError('invalidRequest', `${name}: a date or a timestamp`);
  return span;
}
