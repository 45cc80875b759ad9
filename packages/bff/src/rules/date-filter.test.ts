import { describe, expect, it } from 'vitest';
import { isTimeZone, type Span } from './calendar.js';
import { type DateFilter, type DateFilterContext, readDateFilter } from './date-filter.js';

const nowMs = Date.parse('2026-10-25T23:30:00.000Z'); // A Sunday; in Paris already Monday.
const inParis = { nowMs, timeZone: 'Europe/Paris' };

function parseDateFilter(name: string, values: string[], { nowMs, timeZone }: DateFilterContext): DateFilter {
  const filter = readDateFilter(name, { values, timeZone }, nowMs);
  if (!filter) throw new Error('no filter');
  return filter;
}

const shown = ({ fromMs, untilMs }: Span) =>
  `${new Date(fromMs).toISOString().slice(0, 16)} – ${new Date(untilMs).toISOString().slice(0, 16)}`;
const spansOf = (values: string[], context = inParis) =>
  parseDateFilter('sentAt', values, context).spans.map(shown);

describe('a date filter', () => {
  it('takes a day of UTC, and several (M75, M76)', () => {
    expect(spansOf(['2024-01-15'])).toEqual(['2024-01-15T00:00 – 2024-01-16T00:00']);
    expect(spansOf(['2024-01-20', '2024-01-15'])).toEqual([
      '2024-01-15T00:00 – 2024-01-16T00:00',
      '2024-01-20T00:00 – 2024-01-21T00:00',
    ]);
    expect(spansOf(['2024-02-29', '2024-03-01', '2024-02-29'])).toEqual([
      '2024-02-29T00:00 – 2024-03-02T00:00',
    ]);
  });

  it('takes null, alone or beside days (M79)', () => {
    expect(parseDateFilter('sentAt', ['null'], inParis)).toEqual({ spans: [], orNull: true });
    expect(parseDateFilter('sentAt', ['null', '2024-01-15'], inParis).orNull).toBe(true);
    expect(parseDateFilter('sentAt', ['2024-01-15'], inParis).orNull).toBe(false);
  });

  it('takes a moment as the records show it', () => {
    const { spans } = parseDateFilter('sentAt', ['2024-01-15T10:00:00.250Z'], inParis);
    const ms = Date.parse('2024-01-15T10:00:00.250Z');
    expect(spans).toEqual([{ fromMs: ms, untilMs: ms + 1 }]);
    expect(parseDateFilter('sentAt', ['2024-01-15T12:00:00.250+02:00'], inParis).spans).toEqual(spans);
  });

  it('knows the day, the week and the month of UTC and of the viewer (M77)', () => {
    expect(spansOf(['$today'])).toEqual(['2026-10-25T00:00 – 2026-10-26T00:00']);
    expect(spansOf(['$ltoday'])).toEqual(['2026-10-25T23:00 – 2026-10-26T23:00']);
    expect(spansOf(['$week'])).toEqual(['2026-10-19T00:00 – 2026-10-26T00:00']);
    expect(spansOf(['$lweek'])).toEqual(['2026-10-25T23:00 – 2026-11-01T23:00']);
    expect(spansOf(['$month'])).toEqual(['2026-10-01T00:00 – 2026-11-01T00:00']);
  });

  it('knows days of the viewer by their date (M78)', () => {
    expect(spansOf(['$leq-2024-01-15'])).toEqual(['2024-01-14T23:00 – 2024-01-15T23:00']);
    expect(spansOf(['$lin-2024-01-15,2024-01-20'])).toEqual([
      '2024-01-14T23:00 – 2024-01-15T23:00',
      '2024-01-19T23:00 – 2024-01-20T23:00',
    ]);
  });

  it('gives days their real length where the clocks change', () => {
    expect(spansOf(['$leq-2026-03-29'])).toEqual(['2026-03-28T23:00 – 2026-03-29T22:00']);
    expect(spansOf(['$leq-2026-10-25'])).toEqual(['2026-10-24T22:00 – 2026-10-25T23:00']);
    // Midnight does not exist there on that day.
    expect(spansOf(['$leq-2026-09-06'], { nowMs, timeZone: 'America/Santiago' })).toEqual([
      '2026-09-06T04:00 – 2026-09-07T03:00',
    ]);
    // Samoa went from the 29th to the 31st.
    expect(spansOf(['$leq-2011-12-30'], { nowMs, timeZone: 'Pacific/Apia' })).toEqual([]);
  });

  it.each([
    '',
    'today',
    '2024-02-30',
    '2024-1-5',
    '$',
    '$nope',
    '$leq-',
    '$lin-2024-01-15,',
    '$leq-null',
    'NaN',
    '$toString',
  ])('refuses “%s”, and says what it takes', (value) => {
    expect(() => parseDateFilter('sentAt', [value], inParis)).toThrow(
      expect.objectContaining({ code: 'invalidRequest', detail: expect.stringContaining('sentAt') }),
    );
  });

  it('knows time zones by their names only', () => {
    for (const name of ['Europe/Paris', 'UTC', 'Asia/Kolkata', 'Etc/GMT+5'])
      expect(isTimeZone(name)).toBe(true);
    for (const name of ['', 'Nope/Zone', '+02:00', 'Europe/Paris; drop', '../etc'])
      expect(isTimeZone(name)).toBe(false);
  });
});
