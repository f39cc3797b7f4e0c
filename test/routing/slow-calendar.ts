// Who is on duty when, the slow way: each window of each date laid out by the offsets of the zone alone, then minute by
// minute. It shares no line with src/team, so that the two can be held against each other.

import type { Agent, Team, Window } from '../../src/team/team.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface Shift {
  readonly start: number;
  readonly end: number;
}

/** Shifts of an agent from a few days before `from` until a few days after `until`. */
export function shiftsOf(agent: Agent, team: Team, bounds: Shift): Shift[] {
  const { away } = agent;
  const isFree = (date: Temporal.PlainDate) =>
    (team.isHoliday(date) && !agent.worksHolidays) ||
    agent.leave.some(({ from, to }) => String(from) <= String(date) && String(date) <= String(to));
  const all = shifts({ windows: agent.coverage, timezone: agent.timezone }, isFree, bounds);
  if (away === undefined) return all;
  const [gone, back] = [away.from.epochMilliseconds, away.until.epochMilliseconds];
  return all.flatMap(({ start, end }) =>
    [
      { start, end: Math.min(end, gone) },
      { start: Math.max(start, back), end },
    ].filter((of) => of.start < of.end),
  );
}

/** When the office closes on each of the days that have hours, with the windows of the day. */
export function officeDays(team: Team, bounds: Shift): { readonly windows: Shift[]; readonly end: number }[] {
  return dates(bounds).flatMap((date) => {
    if (team.isHoliday(date)) return [];
    const windows = laidOut(team.hours, team.timezone, date);
    return windows.length === 0 ? [] : [{ windows, end: Math.max(...windows.map(({ end }) => end)) }];
  });
}

/** Milliseconds of [from, until) in which anybody is on duty, minute by minute. */
export function walked(shiftsOfAll: readonly Shift[], from: number, until: number): number {
  let sum = 0;
  for (let now = from; now < until; ) {
    const next = Math.min(until, (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS);
    // What `away` cuts to the second is counted to the second.
    const steps = shiftsOfAll.some(({ start, end }) => inside(start, now, next) || inside(end, now, next)) ? 1000 : 0;
    if (steps === 0) sum += isOn(shiftsOfAll, now) ? next - now : 0;
    else for (let at = now; at < next; at += steps) sum += isOn(shiftsOfAll, at) ? Math.min(steps, next - at) : 0;
    now = next;
  }
  return sum;
}

export function isOn(shiftsOfAll: readonly Shift[], at: number): boolean {
  return shiftsOfAll.some(({ start, end }) => start <= at && at < end);
}

function inside(edge: number, from: number, until: number): boolean {
  return from < edge && edge < until;
}

function shifts(
  { windows, timezone }: { readonly windows: readonly Window[]; readonly timezone: string },
  isFree: (date: Temporal.PlainDate) => boolean,
  bounds: Shift,
): Shift[] {
  return dates(bounds).flatMap((date) => (isFree(date) ? [] : laidOut(windows, timezone, date)));
}

function dates({ start, end }: Shift): Temporal.PlainDate[] {
  const first = Temporal.Instant.fromEpochMilliseconds(start - 3 * DAY_MS)
    .toZonedDateTimeISO('UTC')
    .toPlainDate();
  return Array.from({ length: Math.ceil((end - start) / DAY_MS) + 6 }, (_, days) => first.add({ days }));
}

function laidOut(windows: readonly Window[], timezone: string, date: Temporal.PlainDate): Shift[] {
  return windows
    .filter(({ day }) => day === date.dayOfWeek)
    .map(({ start, end }) => ({ start: edge(date, start, timezone), end: edge(date, end, timezone) }))
    .filter(({ start, end }) => start < end);
}

/** By the offset that holds before a change: a time that is left out comes later, one that comes twice is the first. */
function edge(date: Temporal.PlainDate, minutes: number, timezone: string): number {
  const wall = Date.UTC(date.year, date.month - 1, date.day) + minutes * MINUTE_MS;
  const before = wall - offset(wall - DAY_MS, timezone);
  if (before + offset(before, timezone) === wall) return before;
  const after = wall - offset(wall + DAY_MS, timezone);
  return after + offset(after, timezone) === wall ? after : before;
}

function offset(ms: number, timezone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone).offsetNanoseconds / 1e6;
}
