// Times, durations and names as letters say them, in the time zone of whoever reads. No sentences here: those are in
// templates/.

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Brand names as their owners write them; other sources get a capital letter. */
const SOURCE_NAMES: Readonly<Record<string, string>> = {
  realtor: 'Realtor.com',
  realtor_com: 'Realtor.com',
  homes: 'Homes.com',
  homes_com: 'Homes.com',
  redfin: 'Redfin',
  apartments: 'Apartments.com',
  apartments_com: 'Apartments.com',
  curbhero: 'Curb Hero',
  open_house: 'the open house',
  website: 'the website',
  facebook: 'Facebook',
  meta: 'Facebook',
  mail: 'their own mail',
  phone: 'the phone',
};

const TITLE = /^(mr|mrs|ms|mx|dr|prof|rev|sr|sra)\.?$/i;
const SUFFIX = /^(jr|sr|ii|iii|iv|md|phd|esq)\.?$/i;
const JOINED = /^(and|&|y|e|et|und)$/i;

export interface Seen {
  readonly now: Temporal.Instant;
  /** IANA zone of the reader. */
  readonly timezone: string;
}

/** `12:08` today, `Mon 08:05` within six days, `Mon 7 Dec 08:05` beyond. */
export function shortTime(at: Temporal.Instant, seen: Seen): string {
  const there = at.toZonedDateTimeISO(seen.timezone);
  const days = daysAway(there, seen);
  return days === 0 ? clock(there) : `${day(there, days)} ${clock(there)}`;
}

/** `today 16:00`, else as shortTime. */
export function dayTime(at: Temporal.Instant, seen: Seen): string {
  const there = at.toZonedDateTimeISO(seen.timezone);
  const days = daysAway(there, seen);
  return days === 0 ? `today ${clock(there)}` : `${day(there, days)} ${clock(there)}`;
}

/** `today`, `on 3 Nov`, `on 3 Nov 2025`: of what was said once and still holds. */
export function daySince(at: Temporal.Instant, seen: Seen): string {
  const there = at.toZonedDateTimeISO(seen.timezone);
  if (daysAway(there, seen) === 0) return 'today';
  const isThisYear = there.year === seen.now.toZonedDateTimeISO(seen.timezone).year;
  return `on ${there.day} ${MONTHS[there.month - 1]!}${isThisYear ? '' : ` ${there.year}`}`;
}

/** `20 seconds`, `5 minutes`, `4 hours`, `3 days`: the largest unit that says it without a wrong impression. */
export function duration(seconds: number): string {
  const size = Math.max(0, Math.round(seconds));
  if (size === 60) return 'a minute';
  if (size < 90) return counted(size, 'second');
  if (size < 90 * 60) return counted(Math.round(size / 60), 'minute');
  if (size < 48 * 3600) return counted(Math.round(size / 3600), 'hour');
  return counted(Math.round(size / 86_400), 'day');
}

/** `past_client` -> `Past client`: lanes, relationships, statuses. */
export function capital(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function sourceName(name: string): string {
  return SOURCE_NAMES[name] ?? capital(name);
}

/** `+16175550163` -> `617-555-0163`; numbers from abroad stay as they are. */
export function phoneNumber(e164: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164);
  return parts === null ? e164 : `${parts[1]}-${parts[2]}-${parts[3]}`;
}

/** `$849,000`; dollars without cents. */
export function dollars(amount: number): string {
  return `$${Math.round(amount)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')}`;
}

/** Quoted words inside a sentence of ours, without the stop that ended theirs. */
export function withoutStop(words: string | null): string | null {
  return words === null ? null : words.trim().replace(/[.,;:!]{1,5}$/, '');
}

/**
 * How a greeting calls somebody: `Gus Tremaine` and `TREMAINE, GUS` are `Gus`, `Al and Bea Ost` are `Al and Bea`, `Dr. Ost`
 * stays. Null when the name has no letter.
 */
export function firstName(name: string): string | null {
  if (!/\p{Letter}/u.test(name)) return null;
  const [last = '', first = ''] = name.split(',').map((part) => part.trim());
  const words = (first === '' || SUFFIX.test(first) ? last : first).split(/\s+/u);
  const count = TITLE.test(words[0]!) ? words.length : JOINED.test(words[1] ?? '') ? 3 : 1;
  return words.slice(0, count).map(cased).join(' ');
}

/** `GUS` and `gus` are typed in haste; `McKay` and `Bo` are not. */
function cased(word: string): string {
  const shouted = word.length > 2 && word === word.toUpperCase();
  if (JOINED.test(word) || (!shouted && word !== word.toLowerCase())) return word;
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function daysAway(there: Temporal.ZonedDateTime, seen: Seen): number {
  const today = seen.now.toZonedDateTimeISO(seen.timezone).toPlainDate();
  return today.until(there.toPlainDate(), { largestUnit: 'days' }).days;
}

function day(there: Temporal.ZonedDateTime, days: number): string {
  const weekday = WEEKDAYS[there.dayOfWeek - 1]!;
  return Math.abs(days) < 7 ? weekday : `${weekday} ${there.day} ${MONTHS[there.month - 1]!}`;
}

function clock(there: Temporal.ZonedDateTime): string {
  return there.toPlainTime().toString({ smallestUnit: 'minute' });
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
