// How people write dates on a phone ("tmrw", "Tues", "2w", "the 5th", "eod"), put into words that chrono knows, or reckoned
// here where chrono knows none. Words that are no date come out as they went in.

import { holidayIn } from './holidays.ts';

/** Lower case; `isAfter`: "after …", "through …" stood before them and went. */
export function dateWords(
  typed: string,
  today: Temporal.PlainDate,
): { readonly words: string; readonly isAfter: boolean } {
  const lower = typed
    .toLowerCase()
    .replace(/ {2,9}/g, ' ')
    .replaceAll('@', 'at ')
    .replace(/(\d ?[ap])\. ?m\b\.?/, '$1m')
    .replace(/(?<=[a-z]) (?:around|about)(?= \d)/, ' at')
    .trim();
  const start =
    /^(?:(?:on|by|about|around|say|sometime|maybe|until|till?|just|right|at(?= [^\d])) ){1,3}/.exec(lower)?.[0] ?? '';
  const after =
    /^(?:after|past|through|thru|throughout) (?:the (?=weekend|week|end|\d|new)|about )?/.exec(
      lower.slice(start.length),
    )?.[0] ?? '';
  const bare = lower.slice(start.length + after.length).replace(/^on /, '');
  return { words: plainDate(bare, today), isAfter: after !== '' };
}

function plainDate(words: string, today: Temporal.PlainDate): string {
  const holiday = holidayIn(words, today);
  if (holiday !== null) return holiday.day.toString() + words.slice(holiday.length);
  let plain = words;
  for (const [pattern, known] of SHORT) plain = plain.replace(pattern, known);
  plain = plain.replace(/^(?:early(?: in)?|(?:the )?(?:beginning|start) of) (?=[a-z]{3,9}$)/, '');
  plain = plain.replace(
    /^(?:the )?mid(?:dle of)?[ -](january|february|march|april|may|june|july|august|september|october|november|december)$/,
    '$1 15',
  );
  plain = plain.replace(/^(?:the )?day after tomorrow\b/, today.add({ days: 2 }).toString());
  return withMonth(plain, today);
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** What phones write short. Days and months whole, since chrono knows "Thurs" but not "Tues", "Dec 1" but not "Dec". */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bmon\b\.?/, 'monday'],
  [/\btue(?:s)?\b\.?/, 'tuesday'],
  [/\bweds?\b\.?/, 'wednesday'],
  [/\bthu(?:r|rs)?\b\.?/, 'thursday'],
  [/\bfri\b\.?/, 'friday'],
  [/\bsat\b\.?/, 'saturday'],
  [/\bsun\b\.?/, 'sunday'],
  [/\bsept?\b\.?/, 'september'],
  ...MONTHS.filter((month) => month !== 'may' && month !== 'september').map((month): readonly [RegExp, string] => [
    new RegExp(`\\b${month.slice(0, 3)}\\b\\.?`),
    month,
  ]),
  [/\b(?:tmrw|tmw|tmr|tmrow|2mrw|2morrow|tommorow|tomorow|tommorrow)\b/, 'tomorrow'],
  [/\b(?:the )?(?:eod|cob|end of (?:the )?(?:business )?day|close of business)\b/, '5pm'],
  [/\b(?:the )?(?:eow|end of (?:the |this )?week)\b/, 'friday'],
  [/\b(?:the )?(?:eom|end of (?:the |this )?month)\b/, 'end of month'],
  [/\b(?:at )?lunch(?: ?time)?\b/, 'noon'],
];

/** "the 5th", "Monday the 30th": the next day of that number, unless a month is named. */
function withMonth(words: string, today: Temporal.PlainDate): string {
  const firstOf = words.replace(/^(?:the )?(?:first|1st)(?: day)? of (?:the|next) month\b/, 'the 1st');
  const found = /\b(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)\b/.exec(firstOf);
  if (found === null || MONTHS.some((month) => words.includes(month))) return words;
  const number = Number(found[1]);
  if (number < 1 || number > 31) return words;
  const month = [0, 1, 2].find((months) => {
    const first = today.with({ day: 1 }).add({ months });
    return number <= first.daysInMonth && Temporal.PlainDate.compare(first.with({ day: number }), today) > 0;
  });
  const day = today
    .with({ day: 1 })
    .add({ months: month ?? 0 })
    .with({ day: number });
  return `${firstOf.slice(0, found.index)}${day}${firstOf.slice(found.index + found[0].length)}`;
}

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  'a couple': 2,
  'a couple of': 2,
  couple: 2,
  'couple of': 2,
  'a few': 3,
  few: 3,
};
const AMOUNT =
  /^(?:for |in |another )?(?:about |around |the next |next )?(half an|a couple(?: of)?|couple(?: of)?|a few|few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}) ?(mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)(?: from (?:now|today))?$/;

/** "in two weeks", "2w", "half an hour"; null for no amount of time. */
export function amountIn(words: string): { hours?: number; minutes?: number; days?: number; months?: number } | null {
  const found = AMOUNT.exec(words);
  if (found === null) return null;
  const [, count = '', unit = ''] = found;
  if (count === 'half an') return unit.startsWith('h') ? { minutes: 30 } : null;
  const number = NUMBERS[count] ?? Number(count);
  if (unit.startsWith('mi')) return { minutes: number };
  if (unit.startsWith('h')) return { hours: number };
  if (unit.startsWith('d')) return { days: number };
  if (unit.startsWith('w')) return { days: 7 * number };
  return { months: unit.startsWith('y') ? 12 * number : number };
}

/** A stretch of days that is called by a name: its first day, and the first day after it. */
export function spanIn(
  words: string,
  today: Temporal.PlainDate,
): { readonly start: Temporal.PlainDate; readonly end: Temporal.PlainDate } | null {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const name = words.replace(/^(?:the |early |(?:the )?(?:beginning|start) of (?:the )?)/, '');
  if (/^(?:this )?week$/.test(name)) return { start: monday, end: monday.add({ days: 7 }) };
  if (name === 'next week') return { start: monday.add({ days: 7 }), end: monday.add({ days: 14 }) };
  if (/^(?:this |coming )?weekend$/.test(name)) return { start: monday.add({ days: 5 }), end: monday.add({ days: 7 }) };
  const first = today.with({ day: 1 });
  if (/^(?:this )?month$/.test(name)) return { start: first, end: first.add({ months: 1 }) };
  if (name === 'next month') return { start: first.add({ months: 1 }), end: first.add({ months: 2 }) };
  const year = first.with({ month: 1 });
  return name === 'next year' ? { start: year.add({ years: 1 }), end: year.add({ years: 2 }) } : null;
}

/** Where chrono only guesses an hour. Mornings begin with the office, not at six. */
export function dayPartOf(words: string): Temporal.PlainTime | null {
  const hour = [
    [/\bmorning\b/, 9],
    [/\bafternoon\b/, 13],
    [/\bevening\b/, 18],
    [/\b(?:tonight|night)\b/, 20],
  ] as const;
  const found = hour.find(([pattern]) => pattern.test(words));
  return found === undefined ? null : Temporal.PlainTime.from({ hour: found[1] });
}
