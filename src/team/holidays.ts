// Dates on which a team is closed: the public holidays of a region, or a list of its own. It refuses a region that the
// holiday tables do not know.

import { createRequire } from 'node:module';
import type HolidaysTable from 'date-holidays';
import { closest } from './suggest.ts';

export type IsHoliday = (date: Temporal.PlainDate) => boolean;

/** Public holidays of a country (`US`), state (`US-MA`) or region (`DE-BY-A`), as date-holidays names them. */
export function publicHolidays(region: string): { isHoliday: IsHoliday } | { problem: string; fix: string } {
  const Holidays = holidayTable();
  const parts = region.toUpperCase().split('-');
  const [country = '', state, area] = parts;
  const book = new Holidays();
  const levels: [string | undefined, Record<string, string> | undefined][] = [
    [country, book.getCountries()],
    [state, state === undefined ? {} : book.getStates(country)],
    [area, area === undefined ? {} : book.getRegions(country, state ?? '')],
  ];
  for (const [code, known] of levels) {
    if (code === undefined || Object.hasOwn(known ?? {}, code)) continue;
    return { problem: `the holidays of "${region}" are not known`, fix: fixFor(code, known ?? {}) };
  }
  if (parts.length > levels.length) {
    return { problem: `"${region}" is no region`, fix: 'Write a country or a state, as in US-MA' };
  }
  const source = new Holidays(country, state ?? '', area ?? '', { types: ['public'] });
  // Of the year before, too: some last over New Year.
  const datesIn = (year: number) => [year - 1, year].flatMap((of) => datesOf(source.getHolidays(of)));
  return { isHoliday: oneSetAYear(datesIn) };
}

/** The team's own dates. */
export function listedHolidays(dates: readonly Temporal.PlainDate[]): IsHoliday {
  const closed = new Set(dates.map((date) => date.toString()));
  return (date) => closed.has(date.toString());
}

/** Asking the table costs a millisecond a date and the routes of a day ask thousands of times. */
function oneSetAYear(datesIn: (year: number) => readonly string[]): IsHoliday {
  const years = new Map<number, ReadonlySet<string>>();
  return (date) => {
    const known = years.get(date.year);
    const set = known ?? new Set(datesIn(date.year));
    if (known === undefined) years.set(date.year, set);
    return set.has(date.toString());
  };
}

function datesOf(holidays: readonly { date: string; start: Date; end: Date }[]): string[] {
  return holidays.flatMap(({ date, start, end }) => {
    // Rounded, because a day on which the clocks change has 23 or 25 hours.
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    const first = Temporal.PlainDate.from(date.slice(0, 10));
    return Array.from({ length: days }, (_, index) => first.add({ days: index }).toString());
  });
}

function fixFor(code: string, known: Record<string, string>): string {
  const near = closest(code, Object.keys(known));
  const hint = near === null ? '' : `Did you mean ${near} (${known[near]})? `;
  return `${hint}Write a country or a state, as in US-MA, or list the dates yourself`;
}

/** Loaded when a team first names a region: the tables cost 130 ms and 37 MB, and a list of dates needs none of them. */
export function holidayTable(): typeof HolidaysTable {
  const load = createRequire(import.meta.url);
  const loaded: { default?: typeof HolidaysTable } & typeof HolidaysTable = load('date-holidays');
  return loaded.default ?? loaded;
}
