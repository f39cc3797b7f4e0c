// The zod types of single values in team.yaml: texts that become durations, hours, dates, zones, addresses. Each refuses
// with a sentence and what to write instead (`params.fix`), and tells editors its pattern and examples (see json-schema.ts).

import { z } from 'zod';
import { parseDuration, parseStandard } from './durations.ts';
import { parseHours } from './hours.ts';
import { e164 } from './phone.ts';
import { closest } from './suggest.ts';
import type { DateRange } from './team.ts';
import { type Told, value, wrong } from './told.ts';

/** Longest text and longest list that rules written by people need; what is longer is a mistake or an attack. */
const LONGEST_TEXT = 2_000;
const LONGEST_LIST = 500;

export const text = z.string().trim().min(1).max(LONGEST_TEXT);

/** A text that `read` turns into a value. */
function read<T>(reader: (of: string) => Told<T>) {
  return text.transform((of, context) => {
    const told = reader(of);
    if (told.ok) return told.value;
    context.addIssue({ code: 'custom', message: told.what, params: { fix: told.fix } });
    return z.NEVER;
  });
}

/** What editors check and offer. Never stricter than the reader: `${NAME}` stands for anything. */
function hint(pattern: string, examples: readonly string[]) {
  const how = `Write it as in ${examples.join(', ')}`;
  return { pattern: `^\\s*(?:${pattern})\\s*$|\\$\\{`, patternErrorMessage: how, examples: [...examples] };
}

/** One, or a list of them. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  const many = z.preprocess((of) => (of === undefined || Array.isArray(of) ? of : [of]), list(item));
  return many.meta({ oneOrMany: true });
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item).min(1).max(LONGEST_LIST);
}

const NUMBER_AND_UNIT = `\\d{1,9}\\s*${anyCase('(s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)')}`;

export const duration = read(parseDuration).meta(hint(NUMBER_AND_UNIT, ['20s', '5m', '4h', '3d']));

export const standard = read(parseStandard).meta(
  hint(`${NUMBER_AND_UNIT}(\\s+${anyCase('of')}\\s+${anyCase('coverage')})?|${anyCase('same\\s+business\\s+day')}`, [
    '5m of coverage',
    '24h',
    'same business day',
  ]),
);

export const email = text
  .toLowerCase()
  .pipe(z.email())
  .meta(hint('[^@\\s]+@[^@\\s]+\\.[^@\\s]+', ['name@example.com']));

const isDomain = (name: string) => name.length <= 253 && /^(?:[a-z0-9-]{1,63}\.){1,9}[a-z0-9-]{2,63}$/.test(name);

export const domain = read((of) => {
  const name = of.toLowerCase();
  if (isDomain(name)) return value(name);
  return wrong(`"${of}" is no mail domain`, 'Write what stands behind the @, as in harborpine.example');
}).meta(hint('[^@\\s]+\\.[^@\\s]+', ['harborpine.example']));

/** Who sends a source's mail: an address, or a domain for everybody there. */
export const sender = read((of) => {
  const name = of.toLowerCase().replace(/^@/, '');
  if (isDomain(name) || z.email().safeParse(name).success) return value(name);
  return wrong(
    `"${of}" is no address and no domain`,
    'Write forms@signs.example, or signs.example for everybody there',
  );
}).meta(hint('([^@\\s]*@)?[^@\\s]+\\.[^@\\s]+', ['forms@signs.example', 'signs.example']));

/** A name that rules and people type: no spaces, no colon. */
export const slug = read((of) => {
  if (/^[\p{L}][\p{L}\p{N}_.-]{0,63}$/u.test(of)) return value(of);
  return wrong(`"${of}" cannot be a name here`, 'Begin with a letter; use letters, digits, - and _, no spaces');
}).meta(hint('[^\\s:0-9][^\\s:]*', ['maria']));

export const timezone = read((of) => {
  const zones = Intl.supportedValuesOf('timeZone');
  if (isZone(of)) return value(of);
  const city = of.replace(/ /g, '_').toLowerCase();
  const own = city.split('/').at(-1) ?? city;
  const near = CITIES.get(own) ?? zones.find((zone) => zone.toLowerCase().endsWith(`/${own}`)) ?? closest(of, zones);
  const meant = near === null ? '' : `Did you mean ${near}? `;
  return wrong(`"${of}" is no time zone`, `${meant}Write a zone such as America/New_York`);
}).meta(hint('[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*', ['America/New_York', 'America/Chicago', 'Europe/London']));

/** A number is text that YAML read as one, as it does with +17815550142. */
export const phone = z
  .preprocess(
    (of) => (typeof of === 'number' ? String(of) : of),
    read((of) => {
      const number = e164(of);
      return number === null ? wrong(`"${of}" is no phone number`, 'Write it as in +1 781 555 0142') : value(number);
    }),
  )
  .meta({ orNumber: true, examples: ['+1 781 555 0142'] });

/** Where many teams are, and what has no zone of its own name. */
const CITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'America/New_York':
      'boston providence hartford philadelphia pittsburgh washington baltimore richmond charlotte raleigh atlanta miami orlando tampa jacksonville cleveland columbus cincinnati buffalo albany newark eastern et edt',
    'America/Chicago':
      'houston dallas austin san_antonio memphis nashville new_orleans st._louis st_louis kansas_city minneapolis milwaukee madison omaha oklahoma_city central ct cst cdt',
    'America/Denver': 'salt_lake_city albuquerque colorado_springs mountain mt mdt',
    'America/Los_Angeles':
      'san_francisco san_diego san_jose sacramento oakland seattle portland las_vegas reno pacific pt pst pdt',
    'America/Phoenix': 'tucson scottsdale arizona',
    'Europe/London': 'edinburgh glasgow manchester birmingham bristol',
  }).flatMap(([zone, cities]) => cities.split(' ').map((city) => [city, zone] as const)),
);

const DATE = '\\d{4}-\\d{2}-\\d{2}';

export const date = read(parseDate).meta(hint(DATE, ['2026-12-25']));

/** `2026-12-21/2027-01-02` (both days included) or one day. */
export const dateRange = read((of): Told<DateRange> => {
  const [, a, b] =
    /^(\d{4}-\d{2}-\d{2})\s{0,9}(?:to|until|through|till|-|–|\.\.|,)\s{0,9}(\d{4}-\d{2}-\d{2})$/.exec(of) ?? [];
  if (a !== undefined && b !== undefined) return wrong(`"${of}" is no range of dates`, `Write ${a}/${b}`);
  const [first = '', last = first, more] = of.split('/');
  const from = parseDate(first.trim());
  const to = parseDate(last.trim());
  if (!from.ok) return from;
  if (!to.ok) return to;
  if (more !== undefined) return wrong(`"${of}" has more than two dates`, 'Write first/last');
  if (Temporal.PlainDate.compare(from.value, to.value) > 0) {
    return wrong(`"${of}" ends before it begins`, `Write ${last.trim()}/${first.trim()}`);
  }
  return value({ from: from.value, to: to.value });
}).meta(hint(`${DATE}(\\s*/\\s*${DATE})?`, ['2026-12-21/2027-01-02', '2026-11-27']));

const DAY = anyCase('(mon|tue|wed|thu|fri|sat|sun)');
const TIME = '([01]?\\d|2[0-4]):[0-5]\\d';
const day = z.string().meta({
  pattern: `^${DAY}(-${DAY})?$`,
  patternErrorMessage: 'Name days as in mon, mon-fri, fri-mon',
  examples: ['mon-fri', 'sat', 'sun'],
});
const times = text.meta(hint(`${TIME}\\s*[-–]\\s*${TIME}`, ['09:00-18:00', '22:00-02:00']));

export const hours = z.record(day, oneOrMany(times)).transform((of, context) => {
  const { windows, problems } = parseHours(of);
  for (const { key, what, fix } of problems) {
    context.addIssue({ code: 'custom', message: what, path: [key], params: { fix } });
  }
  return problems.length === 0 ? windows : z.NEVER;
});

/** A weekday and a time, as `friday 16:00`. */
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

export const dayAndTime = read((of): Told<{ day: number; minute: number }> => {
  const how = 'Write a weekday and a 24-hour time in quotes, as in "friday 16:00"';
  const [, name = '', hour, minute] = /^(\p{L}{3,9})\s+(\d{1,2}):(\d{2})$/u.exec(of) ?? [];
  const at = WEEKDAYS.indexOf(name.toLowerCase());
  const isTime = Number(hour) < 24 && Number(minute) < 60;
  if (at >= 0 && isTime) return value({ day: at + 1, minute: Number(hour) * 60 + Number(minute) });
  const near =
    at < 0 && isTime ? (WEEKDAYS.find((of) => of.startsWith(name.toLowerCase())) ?? closest(name, WEEKDAYS)) : null;
  return wrong(`"${of}" is no weekday and time`, near === null ? how : `Did you mean "${near} ${hour}:${minute}"?`);
}).meta(hint(`${anyCase(`(${WEEKDAYS.join('|')})`)}\\s+([01]?\\d|2[0-3]):[0-5]\\d`, ['friday 16:00']));

/** What each kind of server may be reached by, its own secure one first. */
const PROTOCOLS = { imap: ['imaps', 'imap'], smtp: ['smtps', 'smtp'] } as const;

/** The message never repeats the URL, because it holds a password. */
export function mailUrl(kind: 'imap' | 'smtp') {
  const other = kind === 'imap' ? 'smtp' : 'imap';
  const [secure, plain] = PROTOCOLS[kind];
  const whole = `${secure}://user:password@host`;
  return read((of) => {
    const url = URL.canParse(of) ? new URL(of) : null;
    const protocol = url?.protocol.slice(0, -1) ?? '';
    if (url !== null && url.hostname !== '' && (protocol === secure || protocol === plain)) return value(of);
    if (PROTOCOLS[other].some((known) => known === protocol)) {
      return wrong(
        `this is the way to ${other === 'smtp' ? 'send mail' : 'the inbox'}: \`imap\` and \`smtp\` look swapped`,
        `Write ${whole} here, and the other URL under \`${other}\``,
      );
    }
    return wrong(
      'the mail server is not given as a URL',
      `Write ${whole} (percent-encode @, : and / in user and password)`,
    );
  }).meta(hint(`${secure.slice(0, -1)}s?://\\S+`, [whole, `\${${kind.toUpperCase()}_URL}`]));
}

function parseDate(of: string): Told<Temporal.PlainDate> {
  const how = 'Write year-month-day, as in 2026-12-25';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(of)) return wrong(`"${of}" is no date`, how);
  try {
    return value(Temporal.PlainDate.from(of, { overflow: 'reject' }));
  } catch (error) {
    if (error instanceof RangeError) return wrong(`"${of}" is not in the calendar`, how);
    throw error;
  }
}

/** Names only: an offset such as +05:00 knows nothing of summer time. */
function isZone(of: string): boolean {
  if (!/^[A-Za-z]/.test(of)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(of);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** JSON Schema has no flag for it: `of` becomes `[oO][fF]`. Escapes such as `\s` are left alone. */
function anyCase(pattern: string): string {
  return pattern.replace(/\\.|[a-z]/g, (part) => (part.length > 1 ? part : `[${part}${part.toUpperCase()}]`));
}
