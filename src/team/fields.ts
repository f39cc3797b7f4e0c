// The zod types of single values in team.yaml: texts that become durations, hours, dates, zones, addresses. Each refuses
// with a sentence and what to write instead (`params.fix`).

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

/** One, or a list of them. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  return z.preprocess((of) => (of === undefined || Array.isArray(of) ? of : [of]), list(item));
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item).min(1).max(LONGEST_LIST);
}

export const duration = read(parseDuration);
export const standard = read(parseStandard);
export const email = text.toLowerCase().pipe(z.email());
export const domain = read((of) => {
  const name = of.toLowerCase();
  if (/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(name)) return value(name);
  return wrong(`"${of}" is no mail domain`, 'Write what stands behind the @, as in harborpine.example');
});

/** A name that rules and people type: no spaces, no colon. */
export const slug = read((of) => {
  if (/^[\p{L}][\p{L}\p{N}_.-]{0,63}$/u.test(of)) return value(of);
  return wrong(`"${of}" cannot be a name here`, 'Begin with a letter; use letters, digits, - and _, no spaces');
});

export const timezone = read((of) => {
  const zones = Intl.supportedValuesOf('timeZone');
  if (isZone(of)) return value(of);
  const city = of.replace(/ /g, '_').toLowerCase();
  const near = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? closest(of, zones);
  const hint = near === null ? '' : `Did you mean ${near}? `;
  return wrong(`"${of}" is no time zone`, `${hint}Write a zone such as America/New_York`);
});

/** A number is text that YAML read as one, as it does with +17815550142. */
export const phone = z.preprocess(
  (of) => (typeof of === 'number' ? String(of) : of),
  read((of) => {
    const number = e164(of);
    return number === null ? wrong(`"${of}" is no phone number`, 'Write it as in +1 781 555 0142') : value(number);
  }),
);

export const date = read(parseDate);

/** `2026-12-21/2027-01-02` (both days included) or one day. */
export const dateRange = read((of): Told<DateRange> => {
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
});

export const hours = z.record(z.string(), oneOrMany(text)).transform((of, context) => {
  const { windows, problems } = parseHours(of);
  for (const { key, what, fix } of problems) {
    context.addIssue({ code: 'custom', message: what, path: [key], params: { fix } });
  }
  return problems.length === 0 ? windows : z.NEVER;
});

/** The protocols that a mail URL may have; the message never repeats the URL, because it holds a password. */
export function mailUrl(protocols: readonly [string, string]) {
  return read((of) => {
    const url = URL.canParse(of) ? new URL(of) : null;
    const [secure, plain] = protocols;
    if (url !== null && url.hostname !== '' && [`${secure}:`, `${plain}:`].includes(url.protocol)) return value(of);
    return wrong(
      'the mail server is not given as a URL',
      `Write ${secure}://user:password@host (percent-encode @, : and / in user and password)`,
    );
  });
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
