// When a quoted mail was written, as mail clients in many languages say it above the quote ("Am Mo., 16. Nov. 2026 um 12:01
// schrieb …"). It refuses what has no day, month, year and time, and guesses nothing: where two readings are possible
// (11/05 or 05/11), it gives both.

import { parseMailDate } from '../mail/dates.ts';

export interface QuotedTimes {
  /** Each possible reading, as the clock on the wall of whoever quotes. */
  readonly local: readonly Temporal.PlainDateTime[];
  /** Where the words name the zone, too. */
  readonly exact: Temporal.Instant | null;
}

const LONGEST = 400;

export function quotedTimes(words: string): QuotedTimes {
  const text = plain(words.slice(0, LONGEST));
  const time = timeIn(text);
  const dates = time === null ? [] : [...numericDates(text), ...worded(text)];
  const local = dates.flatMap(({ year, month, day }) => {
    if (time === null || month < 1 || month > 12 || day < 1) return [];
    if (day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return [];
    return [Temporal.PlainDateTime.from({ year, month, day, ...time })];
  });
  const [first] = local;
  return { local, exact: exactIn(text, first ?? null) };
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Lower case, digits of ASCII, no marks of direction, addresses and their digits gone. */
function plain(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[<(]?[^\s<>()@]{1,64}@[^\s<>()@]{1,255}/g, ' ')
    .replace(/\s/g, ' ')
    .toLowerCase();
}

/** With a colon or an h, else with a dot, as Danes and Finns write it: `5.11.26` is a day. */
const CLOCKS = [/(?<![\d.:])(\d{1,2})[:h](\d{2})(?::\d{2})?(?![\d:])/g, /(?<![\d.:/])(\d{1,2})\.(\d{2})(?![\d./:])/g];
const AFTERNOON_AFTER = /^[\s,]{0,3}(?:p\.?\s?m\b|μ\.?\s?μ|م(?!\p{L})|ch(?!\p{L})|ö\.?s\.?s)/u;
const MORNING_AFTER = /^[\s,]{0,3}(?:a\.?\s?m\b|π\.?\s?μ|ص(?!\p{L})|sa(?!\p{L})|ö\.?ö)/u;
const AFTERNOON_BEFORE = /(?:下午|晚上|中午|午後|오후|öğleden sonra)\s?$/u;
const MORNING_BEFORE = /(?:上午|凌晨|早上|午前|오전)\s?$/u;
function timeIn(text: string): { readonly hour: number; readonly minute: number } | null {
  for (const match of CLOCKS.flatMap((clock) => [...text.matchAll(clock)])) {
    const [whole, hourText, minuteText] = match;
    const [hour, minute] = [Number(hourText), Number(minuteText)];
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + whole.length)];
    if (hour > 24 || minute > 59) continue;
    const isAfternoon = AFTERNOON_AFTER.test(after) || AFTERNOON_BEFORE.test(before.slice(-20));
    const isMorning = MORNING_AFTER.test(after) || MORNING_BEFORE.test(before.slice(-20));
    if (isAfternoon && hour < 12) return { hour: hour + 12, minute };
    return { hour: isMorning && hour === 12 ? 0 : hour % 24, minute };
  }
  return null;
}

const YEAR_FIRST = /(?<!\d)(20\d\d)\s?[年년./-]\s?(\d{1,2})\s?[月월./-]\s?(\d{1,2})(?!\d)/gu;
const YEAR_LAST = /(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(20\d\d|\d\d)(?!\d|:)/g;

/** Dots are put between a day and a month; slashes and hyphens also between a month and a day. */
function numericDates(text: string): Day[] {
  const first = [...text.matchAll(YEAR_FIRST)].map(([, year, month, day]) => ({
    year: Number(year),
    month: Number(month),
    day: Number(day),
  }));
  const last = [...text.matchAll(YEAR_LAST)].flatMap(([, a, separator, b, shortYear]) => {
    const year = (Number(shortYear) % 2000) + 2000;
    const dayFirst = { year, month: Number(b), day: Number(a) };
    return separator === '.' || a === b ? [dayFirst] : [{ year, month: Number(a), day: Number(b) }, dayFirst];
  });
  return [...first, ...last];
}

/** Between the parts of a day: `16 de noviembre de 2026`, `16 thg 11, 2026`. */
const FILLERS = new Set(['de', 'del', 'di', 'of', 'thg', 'tháng', 'ngày', 'the', 'г', 'р', 'năm', 'ב']);
const TOKEN = /[\p{L}\p{M}\p{N}'’׳.]{1,30}/gu;

/** Three words beside each other that are a day, a month and a year, in the orders that clients write. */
function worded(text: string): Day[] {
  const tokens = (text.match(TOKEN) ?? [])
    .map((token) => token.replace(/[.'’׳]{1,5}$/u, ''))
    .filter((token) => token !== '' && !FILLERS.has(token));
  return tokens.flatMap((first, at) => {
    const [second = '', third = ''] = tokens.slice(at + 1, at + 3);
    return [
      ...days(third, monthsOf(second), first),
      ...days(third, monthsOf(first), second),
      ...days(first, monthsOf(second), third),
      ...(/thg|tháng/u.test(text) ? days(third, [Number(second)], first) : []),
    ];
  });
}

function days(yearText: string, months: readonly number[], dayText: string): Day[] {
  const day = /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|er)?$/u.exec(dayText)?.[1];
  if (day === undefined || !/^20\d\d$/.test(yearText)) return [];
  return months.map((month) => ({ year: Number(yearText), month, day: Number(day) }));
}

const LANGUAGES =
  'en de fr es pt it nl sv da nb fi pl cs sk hu ro hr sl et lv lt ru uk bg el tr id vi he ar th hi ca'.split(' ');

let months: ReadonlyMap<string, ReadonlySet<number>> | null = null;

/** All months that the word is in some language: `listopad` is October in Croatian and November in Czech. */
function monthsOf(word: string): readonly number[] {
  if (word.length < 2) return [];
  months ??= monthNames();
  // Hebrew puts its "in" before the name.
  return [...(months.get(word) ?? (word.startsWith('ב') ? months.get(word.slice(1)) : undefined) ?? [])];
}

/** The names as Intl writes them in dates, and as clients cut them short. */
function monthNames(): Map<string, Set<number>> {
  const names = new Map<string, Set<number>>();
  const add = (name: string, month: number): void => {
    const key = name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[.'’׳]{1,5}$/u, '');
    if (key.length < 2 || /\d/.test(key)) return;
    const known = names.get(key);
    if (known === undefined) names.set(key, new Set([month]));
    else known.add(month);
  };
  for (const language of LANGUAGES) {
    const locale = `${language}-u-ca-gregory-nu-latn`;
    for (const style of ['short', 'long'] as const) {
      const alone = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
      const inDate = new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: style,
        year: 'numeric',
        timeZone: 'UTC',
      });
      for (let month = 1; month <= 12; month += 1) {
        const date = Date.UTC(2026, month - 1, 16);
        const part = inDate.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
        for (const name of [alone.format(date), part]) add(name, month);
        // Clients cut names after three letters or more where Intl does not.
        if (style === 'long') for (let end = 3; end < part.length; end += 1) add(part.slice(0, end), month);
      }
    }
  }
  return names;
}

/** Hours from UTC of the zones that Yahoo and AOL write behind the time. */
const ZONES: Readonly<Record<string, number>> = {
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const ZONE = /\d{2}(?:\s?[ap]\.?\s?m\.?)?\s(utc|gmt|[ecmp][sd]t)(?![\w+-])/;

function exactIn(text: string, local: Temporal.PlainDateTime | null): Temporal.Instant | null {
  if (/\d{2}\s[+-]\d{4}(?!\d)/.test(text)) return parseMailDate(text);
  const zone = ZONES[ZONE.exec(text)?.[1] ?? ''];
  if (zone === undefined || local === null) return null;
  return local.toZonedDateTime('UTC').toInstant().subtract({ hours: zone });
}
