// Dates and times as cells of exports write them. It refuses dates that no calendar has, and never guesses that the day
// stands before the month but where dots say so.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Day 1 of Excel is 1900-01-01; it counts a 29 February 1900 that never was. */
const EXCEL_EPOCH = Temporal.PlainDate.from('1899-12-30');
/** 1954 to 2119: other figures are no dates. */
const EXCEL_DAYS = { first: 20_000, last: 80_000 };

/**
 * ISO, month first as American exports write it (`11/21/2026`, `Nov 21, 2026`), `21-Nov-2026`, `21.11.2026`, or Excel's count
 * of days. A time behind it is left alone. Null: no date.
 */
export function dateIn(text: string): Temporal.PlainDate | null {
  const cell = text.trim().replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s{1,3}/i, '');
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ,]|$)/.exec(cell);
  if (iso !== null) return dateOf(iso[1], iso[2], iso[3]);
  const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:[ ,]|$)/.exec(cell);
  if (american !== null) return dateOf(american[3], american[1], american[2]);
  const european = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,]|$)/.exec(cell);
  if (european !== null) return dateOf(european[3], european[2], european[1]);
  const named = /^([a-z]{3})[a-z]{0,6}\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?:[ ,]|$)/i.exec(cell);
  if (named !== null) return dateOf(named[3], monthOf(named[1]), named[2]);
  const dayFirst = /^(\d{1,2})[- ]([a-z]{3})[a-z]{0,6}[-, ]\s?(\d{4}|\d{2})(?:[ ,]|$)/i.exec(cell);
  if (dayFirst !== null) return dateOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  return excelDay(cell);
}

/** `12:00`, `1:30 PM`, `12pm`, `noon`, Excel's part of a day; of a date with a time, the time. Null: no time. */
export function timeIn(text: string): Temporal.PlainTime | null {
  const cell = text.trim();
  if (/^noon$/i.test(cell)) return Temporal.PlainTime.from('12:00');
  if (/^\d{0,5}\.\d{1,15}$/.test(cell)) return excelTime(Number(cell) % 1);
  const match = /^(?:.{0,30}?[T ,])?(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d{1,9})?)?\s?([ap])?\.?m?\.?$/i.exec(cell);
  const [, hourText = '', minuteText = '0', half] = match ?? [];
  const written = Number(hourText);
  const minute = Number(minuteText);
  if (match === null || minute > 59 || written > (half === undefined ? 23 : 12)) return null;
  const hour = half === undefined ? written : (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return Temporal.PlainTime.from({ hour, minute });
}

/** `12:00 PM - 1:30 PM`, `12-1:30pm`. */
export function timesIn(text: string): readonly [Temporal.PlainTime | null, Temporal.PlainTime | null] {
  const [from = '', to = '', ...more] = text.split(/\s?(?:[-\u2013\u2014]|\bto\b|\buntil\b)\s?/i);
  if (more.length > 0) return [null, null];
  const [end, half] = [timeIn(to), /[ap]\.?m?\.?$/i.exec(to)?.[0] ?? ''];
  const start = timeIn(from);
  if (/[ap]\.?m?\.?$/i.test(from) || half === '') return [start, end];
  // The half of the day stands behind both; `11-1pm` begins in the morning.
  const same = timeIn(`${from}${half}`);
  const isBefore = same !== null && end !== null && Temporal.PlainTime.compare(same, end) < 0;
  return [isBefore ? same : start, end];
}

function dateOf(
  yearText: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): Temporal.PlainDate | null {
  const year = Number(yearText) + (yearText?.length === 2 ? 2000 : 0);
  const parts = { year, month: Number(month), day: Number(day) };
  if (Number.isNaN(parts.month) || parts.month < 1 || parts.day < 1) return null;
  const date = Temporal.PlainDate.from(parts);
  // Temporal constrains 31 November to the 30th; a date that nobody wrote is no date.
  return date.month === parts.month && date.day === parts.day ? date : null;
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf(name?.toLowerCase() ?? '') + 1;
}

function excelDay(text: string): Temporal.PlainDate | null {
  const days = /^\d{5}(?:\.\d{1,15})?$/.test(text) ? Math.floor(Number(text)) : 0;
  return days >= EXCEL_DAYS.first && days <= EXCEL_DAYS.last ? EXCEL_EPOCH.add({ days }) : null;
}

function excelTime(part: number): Temporal.PlainTime {
  return Temporal.PlainTime.from('00:00').add({ minutes: Math.round(part * 1440) });
}
