// When somebody means to move, in their words, and how far off the earliest such time is. Counts from the day on which they
// wrote. It refuses the past ("since April", "we met in May") and hours of visits.

import { allIn, mayStandIn } from './phrase.ts';
import { readable, sentences } from './words.ts';

export interface When {
  /** The words that say it. */
  readonly words: string;
  /** The earliest day that they can mean. */
  readonly earliest: Temporal.PlainDate;
  /** A year, "next" or a preposition makes plain that it lies ahead. */
  readonly planned: boolean;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`;
const LEAD_IN = String.raw`(?:\b(?:by|before|until|till|'til|in|on|for|from|starting|start(?:s|ing)?|around|about|after|thru|through|come|beginning|not before|no earlier than|sometime|late|early|mid|ends?|up|is up|expires?|of)\s(?:or (?:after|around|before)\s)?(?:the\s)?(?:(?:early|late|mid|middle|end|beginning|start|first week|last week|first|week)(?:\sof)?[\s-](?:the\s)?)?){0,2}`;
const SEASONS: Readonly<Record<string, number>> = { spring: 3, summer: 6, fall: 9, autumn: 9, winter: 12 };
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
  eighteen: 18,
  few: 3,
  couple: 2,
  several: 3,
  half: 0.5,
};
const NUMBER = String.raw`(\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|(?:a )?few|(?:a )?couple(?: of)?|several)`;

const PLAN =
  /\b(?:will|won'?t|'ll|going to|gonna|want(?:s|ed)? (?:to|us)|would|hop(?:e|es|ing)|plan(?:s|ning)?|need(?:s)?|look(?:ing)?|ready|retir\w+|lease|due|expires?|can (?:start|move)|start(?:s|ing)?|moving|move|relocat\w+|be (?:there|in|out)|until|till|by|before|nothing|not before|no earlier|wait(?:ing)?|think(?:ing)?|someday|not renew\w*|are being|is coming|coming|has to|have to|must|up)\b/i;
const PAST =
  /\b(?:since|last|back in|ago|was|were|had|did|left|bought|closed|sold|passed|died|met|showed|built|redid|replaced|went|came|lost|used to)\b/i;

type Find = (sentence: string, today: Temporal.PlainDate) => When[];

interface Finder {
  readonly find: Find;
  /** It finds nothing where none of them stands. */
  readonly patterns: readonly RegExp[];
}

/** Every time ahead that the text names, in order of the text's sentences. */
export function timesIn(text: string, today: Temporal.PlainDate): When[] {
  // Each sentence stands in the text as a whole.
  const whole = readable(text);
  const finders = FINDERS.filter(({ patterns }) => patterns.some((pattern) => mayStandIn(whole, pattern)));
  if (finders.length === 0) return [];
  return sentences(text).flatMap((sentence) =>
    finders
      .flatMap(({ find }) => find(sentence, today))
      .filter(({ earliest, planned }) => {
        if (Temporal.PlainDate.compare(earliest, today) < 0) return false;
        return planned || (!isOnlyPast(sentence) && (PLAN.test(sentence) || !PAST.test(sentence)));
      }),
  );
}

/** Whole and part months from today to the date. */
export function monthsUntil(date: Temporal.PlainDate, today: Temporal.PlainDate): number {
  const { months, days } = today.until(date, { largestUnit: 'month' });
  return months + days / 31;
}

function isOnlyPast(sentence: string): boolean {
  return (
    PAST.test(sentence) &&
    !/\b(?:will|'ll|want|would|hope|plan|by|until|till|starting|lease|has to|have to|ready|need)\b/i.test(sentence)
  );
}

/** `hint` matches part of whatever `pattern` does: a sentence is too short for more to pay. */
function all(sentence: string, pattern: RegExp, hint: RegExp): RegExpExecArray[] {
  return hint.test(sentence) ? allIn(sentence, pattern) : [];
}

const MONTH_DATE = new RegExp(
  String.raw`${LEAD_IN}(?:(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?\b(next\s|this\s|this coming\s)?(${MONTH})(?:\s(\d{1,2})(?:st|nd|rd|th)?\b(?!\d|:|\s?[ap]m\b|\s?k\b))?(?:,?\s(?:of\s)?(20\d{2})\b)?`,
  'gi',
);

const MONTH_BEGINS = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

const monthDates: Find = (sentence, today) =>
  all(sentence, MONTH_DATE, MONTH_BEGINS).flatMap((match) => {
    const [words, dayBefore, which, monthName, dayAfter, year] = match;
    // "may" is a verb more often than a month.
    if (
      /^may\b/i.test(monthName!) &&
      !/^(?:by|before|until|till|in|after|around|starting|for|of|late|early|next|this|through|thru)\b/i.test(
        words.trim(),
      ) &&
      year === undefined &&
      (dayAfter ?? dayBefore) === undefined
    )
      return [];
    if (/^mar\b/i.test(monthName!) && (dayAfter ?? dayBefore) === undefined && year === undefined) return [];
    const month = MONTHS.indexOf(monthName!.slice(0, 3).toLowerCase()) + 1;
    const isThis = /^this\b/i.test(which ?? '');
    if (isThis && month < today.month && year === undefined) return [];
    const before = sentence.slice(Math.max(0, match.index - 14), match.index);
    if (/\b(?:since|last|this past|past|back in|ago|in late|until last)\s$/i.test(before)) return [];
    const day = Number(dayAfter ?? dayBefore ?? (/\bend of\b/i.test(words) ? 28 : 1));
    const earliest = year === undefined ? nextMonth(month, day, today) : plainDate(Number(year), month, day);
    if (earliest === null) return [];
    return [
      {
        words: words.trim(),
        earliest,
        planned: year !== undefined || /\b(?:by|until|till|starting|next|before|after)\b/i.test(words),
      },
    ];
  });

const YEARS =
  /\b(?:(?:in|for|by|until|till|thru|through|before|around|not until|sometime in|early|late|mid|summer|spring|fall|autumn|winter|of)[\s-](?:of\s)?){1,3}(20[2-9]\d)\b/gi;
const yearDates: Find = (sentence, today) =>
  all(sentence, YEARS, /20[2-9]\d/).flatMap((match) => {
    const season = /\b(spring|summer|fall|autumn|winter)\b/i.exec(match[0])?.[1]?.toLowerCase();
    const month =
      season === undefined ? (/\blate\b/i.test(match[0]) ? 10 : /\bmid\b/i.test(match[0]) ? 6 : 1) : SEASONS[season]!;
    const before = sentence.slice(0, match.index).trimEnd();
    // A month before it has told the day already.
    if (new RegExp(`${MONTH}$`, 'i').test(before) || Number(match[1]) < today.year) return [];
    const earliest = plainDate(Number(match[1]), month, 1)!;
    const isThisYear = Number(match[1]) === today.year;
    return [
      {
        words: match[0].trim(),
        earliest: isThisYear && Temporal.PlainDate.compare(earliest, today) < 0 ? today : earliest,
        planned: true,
      },
    ];
  });

const SEASON =
  /\b(?:(?:by|in|until|till|for|come|around|after|sometime|early|late|this|next|the|end|of|not)\s){0,4}(spring|summer|fall|autumn|winter)(\s(?:after next|of next year))?(?!\s(?:st|street|rd|road|ave|ln|lane|hill|20\d\d))\b/gi;
const seasons: Find = (sentence, today) =>
  all(sentence, SEASON, /spring|summer|fall|autumn|winter/i).flatMap((match) => {
    const words = match[0].trim();
    if (!/\b(?:next|this|by|in|until|till|after|come|for|the|sometime)\s/i.test(words) || /^\p{Lu}/u.test(match[1]!))
      return [];
    const month = SEASONS[match[1]!.toLowerCase()]!;
    const inIt = isInSeason(today.month, month);
    let earliest = inIt && !/\bnext\b/i.test(words) ? today : nextMonth(month, 1, today)!;
    if (inIt && /\bnext\b/i.test(words)) earliest = nextMonth(month, 1, today.add({ months: 3 }))!;
    if (match[2] !== undefined) earliest = earliest.add({ years: /after next/i.test(match[2]) ? 1 : 0 });
    return [{ words, earliest, planned: /\b(?:next|by|until|till|come|sometime)\b/i.test(words) }];
  });

const SPAN = new RegExp(
  String.raw`\b(?:(?:in|within|about|at least|more than|over|another|for the next|next|for|not for|give it|a good|is|are|be|probably|maybe|like)\s){0,3}${NUMBER}(?:\s?(?:-|to|or)\s?${NUMBER})?(\+)?[\s-](years?|yrs?|months?|mos?|weeks?)(\sand a half)?(\s(?:or (?:so|two|more)|from now|out|away|off|down the road|at least|minimum))?`,
  'gi',
);
const spans: Find = (sentence, today) =>
  all(sentence, SPAN, /[\s-](?:year|yr|month|mo|week)/i).flatMap((match) => {
    const [words, low, , plus, unit, half, after] = match;
    const isAhead =
      /\b(?:in|within|for the next|at least|more than|another|not for|give it)\s/i.test(words) ||
      after !== undefined ||
      plus !== undefined;
    const isAlone = words.trim() === sentence.trim();
    if (
      !(isAhead || isAlone) ||
      /\b(?:ago|old|lease|term|experience|warranty|fixed)\b/i.test(
        sentence.slice(match.index + words.length, match.index + words.length + 14),
      )
    )
      return [];
    if (/\b(?:in|for) the (?:last|past)\b/i.test(sentence.slice(Math.max(0, match.index - 16), match.index + 16)))
      return [];
    if (
      /\b(?:pays? (?:for itself|off|back)|payback|break[- ]even|amorti\w+|recoup|make (?:it|that) back)\b/i.test(
        sentence,
      )
    )
      return [];
    const count = amount(low!) + (half === undefined ? 0 : 0.5);
    const isWeeks = /^w/i.test(unit!);
    const days = Math.round(count * (isWeeks ? 7 : /^y/i.test(unit!) ? 365.25 : 30.44));
    const earliest = isWeeks
      ? today.add({ days })
      : Number.isInteger(count)
        ? today.add(/^y/i.test(unit!) ? { years: count } : { months: count })
        : today.add({ days });
    return [{ words: words.trim(), earliest, planned: true }];
  });

const SLASHED = /(?<![\d/])(\d{1,2})\/(\d{1,2})\/(20\d{2}|\d{2})(?![\d/])/g;
const ISO = /(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)/g;
const numericDates: Find = (sentence) =>
  [
    ...all(sentence, SLASHED, /\d\/\d/).map((match) => ({
      match,
      date: plainDate(Number(match[3]!.length === 2 ? `20${match[3]}` : match[3]), Number(match[1]), Number(match[2])),
    })),
    ...all(sentence, ISO, /\d-\d/).map((match) => ({
      match,
      date: plainDate(Number(match[1]), Number(match[2]), Number(match[3])),
    })),
  ].flatMap(({ match, date }) => (date === null ? [] : [{ words: match[0], earliest: date, planned: false }]));

const HOLIDAYS: readonly (readonly [RegExp, (today: Temporal.PlainDate) => Temporal.PlainDate])[] = [
  [
    /\b(?:(?:by|before|after|around|until|till)\s)(?:the )?(?:holidays|christmas|xmas|x-mas)\b/gi,
    (today) => nextMonth(12, 25, today)!,
  ],
  [/\b(?:(?:by|before|after|around|until|till|in)\s)(?:the )?new year(?:'?s)?\b/gi, (today) => nextMonth(1, 1, today)!],
  [/\b(?:(?:by|before|after|around|until|till)\s)thanksgiving\b/gi, (today) => nextMonth(11, 26, today)!],
  [
    /\b(?:(?:by|before|after|around|until|till|on|for)\s)(?:the )?(?:1?\d|2\d|3[01])(?:st|nd|rd|th)\b/gi,
    (today) => today,
  ],
  [/\b(?:next year|the year after)\b/gi, (today) => plainDate(today.year + 1, 1, 1)!],
  [/\byear after next\b/gi, (today) => plainDate(today.year + 2, 1, 1)!],
  [/\b(?:later )?this year\b|\b(?:this|next) month\b|\bend of the (?:month|year)\b/gi, (today) => today],
];
const HOLIDAY_WORD = /holidays|mas\b|year|thanksgiving|\d(?:st|nd|rd|th)|month/i;

const holidays: Find = (sentence, today) =>
  HOLIDAYS.flatMap(([pattern, date]) =>
    all(sentence, pattern, HOLIDAY_WORD).map((match) => ({
      words: match[0].trim(),
      earliest: date(today),
      planned: false,
    })),
  );

const FINDERS: readonly Finder[] = [
  { find: monthDates, patterns: [MONTH_DATE] },
  { find: yearDates, patterns: [YEARS] },
  { find: seasons, patterns: [SEASON] },
  { find: spans, patterns: [SPAN] },
  { find: numericDates, patterns: [SLASHED, ISO] },
  { find: holidays, patterns: HOLIDAYS.map(([pattern]) => pattern) },
];

function amount(text: string): number {
  const word = text
    .toLowerCase()
    .replace(/^a (?=few|couple)/, '')
    .replace(/ of$/, '');
  return /^\d/.test(word) ? Number(word) : (NUMBERS[word] ?? 1);
}

function isInSeason(month: number, start: number): boolean {
  return [start, start + 1, start + 2].some((candidate) => ((candidate - 1) % 12) + 1 === month);
}

/** The next such day, today's month counting as now. */
function nextMonth(month: number, day: number, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const thisYear = plainDate(today.year, month, day);
  if (thisYear === null) return null;
  if (month === today.month && thisYear.day < today.day && day === 1) return today;
  return Temporal.PlainDate.compare(thisYear, today) >= 0 ? thisYear : plainDate(today.year + 1, month, day);
}

function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Temporal.PlainDate.from({ year, month, day });
}
