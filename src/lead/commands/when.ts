// When somebody means by "Friday", "12/1" or "in two weeks", in their own calendar: English, month before day, a day still
// to come. Says null for what it does not understand whole, for the past and for more than two years ahead. A zone in the
// words ("9am EST") is not read: people write it loosely, and mean their own clock.

import { casual } from 'chrono-node/en';
import { amountIn, dateWords, dayPartOf, spanIn } from './when-words.ts';

/** In the zone that was given to the reader. */
export interface When {
  readonly day: Temporal.PlainDate;
  /** Null: no time of day was said. */
  readonly time: Temporal.PlainTime | null;
}

export interface Seen {
  readonly now: Temporal.Instant;
  /** IANA name: whose calendar and clock the words mean. */
  readonly timezone: string;
}

export interface FoundWhen {
  readonly when: When;
  /** The words that say it, as they were written, and what follows them. */
  readonly typed: string;
  readonly rest: string;
}

/** Longest date that is read, in words: "the Monday after Thanksgiving at 9 a.m. or so". */
const MOST_WORDS = 9;
const MOST_CHARACTERS = 80;
const YEARS_AHEAD = 2;
/** A day without its year that went by this lately was a slip, not next year's. */
const SLIP_DAYS = 31;

/**
 * The date that `words` begin with: the longest beginning that is a date and nothing else, so that what follows stays a
 * note. `isThrough`: that day is still part of it ("away through Friday"), so the answer is the day after.
 */
export function whenIn(words: string, seen: Seen, { isThrough = false } = {}): FoundWhen | null {
  const ends = [...words.slice(0, MOST_CHARACTERS * 2).matchAll(/[^ ]{1,80}/g)]
    .slice(0, MOST_WORDS)
    .map((word) => word.index + word[0].length)
    .filter((end) => end <= MOST_CHARACTERS);
  for (const end of ends.reverse()) {
    const typed = words.slice(0, end).replace(/[\s.,;:!?–—-]{1,6}$/, '');
    const found = wholeDate(typed, seen, isThrough);
    if (found === 'range') return null;
    if (found === null) continue;
    const gap = /^[\s.,;:!?–—-]{0,8}/.exec(words.slice(typed.length))?.[0] ?? '';
    const rest = words.slice(typed.length + gap.length);
    const isChanged = GOES_ON.test(rest) || (gap.trim() === '' && (GOES_ON_AT_ONCE.test(rest) || isVerb(typed, rest)));
    return isChanged ? null : { when: found, typed, rest };
  }
  return null;
}

/** The beginning alone was understood, and this changes what it means: "Monday after next", "Thu, Dec 4" of a Friday. */
const GOES_ON =
  /^(?:(?:after|before|or|through|thru|til|till|until|following)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d|\d{1,2}[/-]\d)/i;
/** Without a mark between: "in 1 hour 30 minutes", "Tuesday the 30th" of a Monday, "Friday week". */
const GOES_ON_AT_ONCE = /^(?:(?:the |around |about |at )?\d|week\b)/i;

/** "Until May" is a month, "until may be ready" none. */
function isVerb(typed: string, rest: string): boolean {
  return /^may$/i.test(typed) && rest !== '';
}

function wholeDate(typed: string, seen: Seen, isThrough: boolean): When | 'range' | null {
  const here = seen.now.toZonedDateTimeISO(seen.timezone);
  const { words, isAfter } = dateWords(typed, here.toPlainDate());
  const ask = { words, here, isPast: isThrough || isAfter };
  const found = amount(ask) ?? span(ask) ?? weeksFrom(ask) ?? byChrono(ask);
  if (found === null || found === 'range') return found;
  const at = here.toPlainDate();
  const isAhead = found.time === null ? Temporal.PlainDate.compare(found.day, at) > 0 : isAfterNow(found, here);
  return isAhead && Temporal.PlainDate.compare(found.day, at.add({ years: YEARS_AHEAD })) <= 0 ? found : null;
}

interface Ask {
  /** Lower case, in words that chrono knows. */
  readonly words: string;
  readonly here: Temporal.ZonedDateTime;
  /** "after Friday", "through Friday": the day after it. */
  readonly isPast: boolean;
}

/** Hours and minutes go by elapsed time, also over a clock change; days and longer by the calendar. */
function amount({ words, here }: Ask): When | null {
  const found = amountIn(words);
  if (found === null) return null;
  const at = here.add(found).round('minute');
  const isClock = found.hours !== undefined || found.minutes !== undefined;
  return { day: at.toPlainDate(), time: isClock ? at.toPlainTime() : null };
}

/** "next week", "the weekend": begins on a day, and "after" it begins the next one. */
function span({ words, here, isPast }: Ask): When | null {
  const found = spanIn(words, here.toPlainDate());
  return found === null ? null : { day: isPast ? found.end : found.start, time: null };
}

/** "two weeks from Monday". */
function weeksFrom(ask: Ask): When | null {
  const found = /^(?:in )?(.{1,12} weeks?) (?:from|after) (.{3,60})$/.exec(ask.words);
  const added = found === null ? null : amountIn(found[1]!);
  const from = found === null || added === null ? null : byChrono({ ...ask, words: found[2]!, isPast: false });
  return from === null || from === 'range' ? null : { ...from, day: from.day.add(added!) };
}

/**
 * chrono reckons in the machine's own zone. It gets noon of the day here, which no clock change skips, and only its parts
 * are taken, never its Date; moving on to what lies ahead is done below in the calendar.
 */
function byChrono({ words, here, isPast }: Ask): When | 'range' | null {
  const today = here.toPlainDate();
  if (/\b(?:last|ago|past|previous|yesterday)\b/.test(words)) return null;
  const noon = new Date(Date.UTC(today.year, today.month - 1, today.day, 12));
  const results = casual.parse(words, { instant: noon, timezone: 0 });
  const [found] = results;
  if (found === undefined || results.length > 1) return null;
  if (found.text.trim().length < words.length) return null;
  if (found.end !== undefined && found.end !== null) return 'range';
  const { start } = found;
  // Elapsed hours that amount() did not know: the machine's clock change would be in them; "now" is no time to come.
  if (start.tags().has('result/relativeDateAndTime') || start.tags().has('casualReference/now')) return null;
  const [year, month, date] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || date === null) return null;
  const day = Temporal.PlainDate.from({ year, month, day: date });
  if (start.isCertain('weekday') && start.isCertain('day') && start.get('weekday') !== day.dayOfWeek % 7) return null;
  const time = timeOf(words, start);
  const ahead = moveAhead({ day, time }, { start, here, isPast });
  if (ahead === null || !isPast || time !== null) return ahead;
  const isMonth = !start.isCertain('day') && !start.isCertain('weekday');
  return { ...ahead, day: ahead.day.add(isMonth ? { months: 1 } : { days: 1 }) };
}

type Parts = ReturnType<typeof casual.parse>[number]['start'];

function timeOf(words: string, start: Parts): Temporal.PlainTime | null {
  const [hour, minute] = [start.get('hour'), start.get('minute')];
  if (!start.isCertain('hour') || hour === null) return dayPartOf(words);
  // Nobody means three in the night by "at 3".
  const isAfternoon = hour >= 1 && hour <= 6 && !start.isCertain('meridiem') && !/\b0\d/.test(words);
  return Temporal.PlainTime.from({ hour: isAfternoon ? hour + 12 : hour, minute: minute ?? 0 });
}

/** What was said without its day, week or year means the next one that is still to come. */
function moveAhead(
  { day, time }: When,
  { start, here, isPast }: { readonly start: Parts; readonly here: Temporal.ZonedDateTime; readonly isPast: boolean },
): When | null {
  const today = here.toPlainDate();
  const order = Temporal.PlainDate.compare(day, today);
  const isAhead = time === null ? order > 0 || (order === 0 && isPast) : isAfterNow({ day, time }, here);
  if (isAhead || start.isCertain('year')) return { day, time };
  if (start.isCertain('month')) {
    const isSlip = !start.isCertain('day') || day.until(today).days <= SLIP_DAYS;
    return isSlip && order <= 0 && Math.abs(today.since(day).days) <= SLIP_DAYS
      ? null
      : { day: day.add({ years: 1 }), time };
  }
  if (start.isCertain('weekday')) return { day: nextOf(day, today, order === 0 ? 7 : 0), time };
  return start.isCertain('day') ? { day, time } : { day: day.add({ days: 1 }), time };
}

/** The same weekday from `today` on, or from so many days later. */
function nextOf(day: Temporal.PlainDate, today: Temporal.PlainDate, later: number): Temporal.PlainDate {
  const from = today.add({ days: later });
  return from.add({ days: (((day.dayOfWeek - from.dayOfWeek) % 7) + 7) % 7 });
}

function isAfterNow({ day, time }: When, here: Temporal.ZonedDateTime): boolean {
  const at = day.toZonedDateTime({ timeZone: here.timeZoneId, plainTime: time ?? Temporal.PlainTime.from('00:00') });
  return Temporal.ZonedDateTime.compare(at, here) > 0;
}
