// Days of an English text as keys: weekdays, dates, months, seasons, `tomorrow`. What somebody named and what it means are
// different sets: who says Saturday also says its date. It knows no time of day.

export interface Days {
  readonly keys: readonly string[];
  /** Blanks stand where dates with digits stood. */
  readonly rest: string;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SEASON_OF = [
  'winter',
  'winter',
  'spring',
  'spring',
  'spring',
  'summer',
  'summer',
  'summer',
  'fall',
  'fall',
  'fall',
  'winter',
];
const MONTH = String.raw`(january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)`;

const WEEKDAY =
  /\b(mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b(?!\s?(?:in|and shade|exposure|room))/gi;
const SHORT = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTH_DAY = new RegExp(String.raw`\b${MONTH}\s(?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?!:)`, 'gi');
const DAY_MONTH = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s(?:of )?${MONTH}`, 'gi');
const SLASHED = /(?<![\d/$])(\d{1,2})\/(\d{1,2})(?:\/(?:20)?\d{2})?(?![\d/%])/g;
const ISO = /\b20\d{2}-(\d{2})-(\d{2})\b/g;
const OF_MONTH = /\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|street|st|ave|avenue|time|of))/gi;
/** "may" and "march" are verbs, and short forms words, unless something marks them. */
const MONTH_ALONE =
  /\b(january|february|april|june|july|august|september|october|november|december)\b|(?:\b(?:in|by|until|till|before|after|since|of|early|late|mid|this|next|for|around|from)[\s-])(may|march|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/gi;
const SEASON =
  /\b(?:in|this|next|the|by|until|till|early|late|last|for|before|after|of|mid|come|over)[\s-](?:the )?(?:early |late )?(spring|summer|fall|autumn|winter)\b(?!\s(?:st|street|ave|avenue|rd|road|ln|lane|hill)\b)|\b(spring|summer|autumn|winter)\b(?!\s(?:st|street|ave|avenue|rd|road|ln|lane|hill)\b)/gi;
const HOLIDAY =
  /\b(thanksgiving|christmas|hanukkah|new year'?s?(?: eve| day)?|easter|memorial day|labor day|fourth of july|july 4th|halloween|veterans day|columbus day|presidents day|the holidays|holiday weekend)\b/gi;
const RELATIVE =
  /\b(tomorrow|yesterday|tonight|(?:this|the|next|last|coming|over the) weekend|(?:next|last) (?:week|month|year)|this (?:morning|afternoon|evening))\b/gi;

/** Keys of what the text names. `today` is the day on which it was written. */
export function daysIn(text: string, today: Temporal.PlainDate): Days {
  const keys: string[] = [];
  let rest = text;
  const take = (pattern: RegExp, read: (groups: readonly (string | undefined)[]) => readonly string[]): void => {
    rest = rest.replace(pattern, (...found: unknown[]) => {
      const made = read(found as (string | undefined)[]);
      keys.push(...made);
      return made.length === 0 ? String(found[0]) : ' '.repeat(String(found[0]).length);
    });
  };
  take(ISO, ([, month, day]) => dateKeys(Number(month), Number(day)));
  take(MONTH_DAY, ([, month, day]) => dateKeys(monthOf(month), Number(day)));
  take(DAY_MONTH, ([, day, month]) => dateKeys(monthOf(month), Number(day)));
  take(SLASHED, ([, month, day]) => dateKeys(Number(month), Number(day)));
  take(OF_MONTH, ([, day]) => (Number(day) > 31 ? [] : [`dom:${Number(day)}`]));
  take(HOLIDAY, ([name]) => [`holiday:${name!.toLowerCase().replace(/\W/g, '')}`]);
  const isNext = /\bnext \w{3,6}day\b/i.test(text);
  take(WEEKDAY, ([name, long, short]) =>
    weekdayKeys(name!, long, short).flatMap((key) => (isNext ? [key, `next-${key}`] : [key])),
  );
  take(MONTH_ALONE, ([, long, short]) => [`month:${monthOf(long ?? short)}`]);
  take(SEASON, ([, marked, alone]) => [`season:${(marked ?? alone)!.toLowerCase().replace('autumn', 'fall')}`]);
  take(RELATIVE, ([words]) => [relativeKey(words!.toLowerCase(), today)]);
  return { keys, rest };
}

/** The keys that somebody has named who named these. */
export function meantBy(keys: readonly string[], today: Temporal.PlainDate): ReadonlySet<string> {
  const meant = new Set(keys);
  const add = (date: Temporal.PlainDate): void => {
    for (const key of keysOf(date)) meant.add(key);
  };
  for (const key of keys) {
    const [kind, value = ''] = key.split(':');
    if (kind === 'weekday') add(next(Number(value), today));
    // Who says "next Saturday", or Tuesday on a Tuesday, may mean the one after.
    if (kind === 'next-weekday' || key === `weekday:${today.dayOfWeek}`)
      add(next(Number(value), today).add({ days: 7 }));
    if (kind === 'date') add(Temporal.PlainDate.from(value));
    if (kind === 'md') {
      const [month, day] = value.split('-').map(Number);
      meant.add(`month:${month}`).add(`season:${SEASON_OF[month! - 1]}`);
      for (const year of [today.year, today.year + 1]) add(Temporal.PlainDate.from({ year, month: month!, day: day! }));
    }
    if (key === 'weekend') for (const day of [6, 7]) add(next(day, today));
    if (kind === 'month') meant.add(`season:${SEASON_OF[Number(value) - 1]}`);
  }
  if (meant.has('weekday:6') || meant.has('weekday:7')) meant.add('weekend');
  return meant;
}

function keysOf(date: Temporal.PlainDate): readonly string[] {
  const { month, day, dayOfWeek } = date;
  return [`date:${date}`, `md:${month}-${day}`, `dom:${day}`, `weekday:${dayOfWeek}`];
}

function dateKeys(month: number, day: number): readonly string[] {
  // A leap year has every date.
  const most = month < 1 || month > 12 ? 0 : Temporal.PlainYearMonth.from({ year: 2028, month }).daysInMonth;
  return day < 1 || day > most ? [] : [`md:${month}-${day}`];
}

function weekdayKeys(name: string, long: string | undefined, short: string | undefined): readonly string[] {
  // "sun" and "sat" and "wed" are words; a short form is a day only with a capital letter.
  if (short !== undefined && !/^\p{Lu}/u.test(name)) return [];
  const at =
    long === undefined ? SHORT.indexOf(short!.toLowerCase().slice(0, 3)) : WEEKDAYS.indexOf(`${long.toLowerCase()}day`);
  return [`weekday:${at + 1}`];
}

function relativeKey(words: string, today: Temporal.PlainDate): string {
  if (words === 'tomorrow') return `date:${today.add({ days: 1 })}`;
  if (words === 'yesterday') return `date:${today.subtract({ days: 1 })}`;
  if (/weekend/.test(words)) return 'weekend';
  return words.replace(/\s+/g, '_');
}

function monthOf(name: string | undefined): number {
  return MONTHS.findIndex((month) => month.startsWith((name ?? '-').slice(0, 3).toLowerCase())) + 1;
}

function next(weekday: number, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
}
