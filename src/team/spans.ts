// Weekly windows laid onto real days: the stretches of time in which one schedule, or any of several, is on. Edges in a
// missing or doubled hour are Temporal's `compatible`. It refuses to search for ever: see SEARCH_HORIZON_DAYS.

import { remember } from './remember.ts';
import type { Agent, Team, Window } from './team.ts';

/** Milliseconds since the epoch, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Days since 1970-01-01 of a date on the calendar: dates are compared and counted a thousand times a route. */
export type DayNumber = number;

/** Windows of a week in a zone, and the days on which none of them starts. */
export interface Schedule {
  readonly windows: readonly Window[];
  readonly timezone: string;
  readonly isClosed: (day: DayNumber) => boolean;
  /** A stretch that is cut out of the windows, to the moment. */
  readonly without?: Span;
}

/** How far any search of the calendar looks; a longer absence is no schedule any more but a change of the team. */
export const SEARCH_HORIZON_DAYS = 400;

const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 1_440;
const MOST_MOMENTS = 5_000;
const MOST_DAYS = 1_000;
const FIRST_DAY = Temporal.PlainDate.from('1970-01-01');
/** The first look is short, because most answers lie within a day; the later ones grow. */
const FIRST_CHUNK_MS = DAY_MS / 2;
const LARGEST_CHUNK_MS = 7 * DAY_MS;

/**
 * The stretches in which at least one of the schedules is on, in order, clipped to [from, until). Two of them may touch
 * where a chunk of the search ends. Lazy: a caller that stops early pays only for what it looked at.
 */
export function* spans(schedules: readonly Schedule[], from: number, until: number): Generator<Span> {
  const end = Math.min(until, from + SEARCH_HORIZON_DAYS * DAY_MS);
  let chunk = FIRST_CHUNK_MS;
  for (let start = from; start < end; start += chunk, chunk = Math.min(2 * chunk, LARGEST_CHUNK_MS)) {
    const bounds = { start, end: Math.min(end, start + chunk) };
    yield* merged(schedules.flatMap((schedule) => spansOf(schedule, bounds)));
  }
}

/** An agent is off on the team's holidays, unless they work on those, while on leave and while away. */
export function agentSchedule(agent: Agent, team: Team): Schedule {
  const { away } = agent;
  return {
    ...scheduleWithoutLeave(agent, team),
    isClosed: (day) => isOff(agent, team, day) || onLeave(agent, day),
    ...(away && { without: { start: away.from.epochMilliseconds, end: away.until.epochMilliseconds } }),
  };
}

/** The agent's schedule as if they took no leave: tells `away` from `off today`. */
export function scheduleWithoutLeave(agent: Agent, team: Team): Schedule {
  return { windows: agent.coverage, timezone: agent.timezone, isClosed: (day) => isOff(agent, team, day) };
}

/** The team's business hours. */
export function teamSchedule(team: Team): Schedule {
  return { windows: team.hours, timezone: team.timezone, isClosed: (day) => isHoliday(team, day) };
}

/** The windows that start on `date`; one past midnight belongs to the day on which it starts. */
export function daySpans(schedule: Schedule, date: Temporal.PlainDate): readonly Span[] {
  return spansOnDay(schedule, dayNumber(date));
}

/** As `daySpans`, for searches. */
export function spansOnDay(schedule: Schedule, day: DayNumber): readonly Span[] {
  return schedule.windows.length === 0 || schedule.isClosed(day) ? [] : spansByDay(schedule)(day);
}

function spansOf(schedule: Schedule, bounds: Span): Span[] {
  const found: Span[] = [];
  // A date anywhere on earth is at most a day off that of UTC; one more before, for the windows that reach past midnight.
  const last = Math.floor(bounds.end / DAY_MS) + 1;
  for (let day = Math.floor(bounds.start / DAY_MS) - 2; day <= last; day += 1) {
    for (const span of spansOnDay(schedule, day)) {
      if (span.end <= bounds.start || span.start >= bounds.end) continue;
      const clipped = { start: Math.max(span.start, bounds.start), end: Math.min(span.end, bounds.end) };
      found.push(...remaining(clipped, schedule.without));
    }
  }
  return found;
}

/** By the windows themselves: they are a value of the team, and forgotten with it. */
const byWindows = new WeakMap<readonly Window[], Map<string, (day: DayNumber) => readonly Span[]>>();

function spansByDay({ windows, timezone }: Schedule): (day: DayNumber) => readonly Span[] {
  const zones = byWindows.get(windows) ?? new Map<string, (day: DayNumber) => readonly Span[]>();
  byWindows.set(windows, zones);
  const known = zones.get(timezone) ?? remember(MOST_DAYS, (day: DayNumber) => layOnDay(windows, timezone, day));
  zones.set(timezone, known);
  return known;
}

function layOnDay(windows: readonly Window[], timezone: string, day: DayNumber): readonly Span[] {
  const date = dateOf(day);
  return windows
    .filter((window) => window.day === date.dayOfWeek)
    .map(({ start, end }) => ({ start: wallTime(date, start, timezone), end: wallTime(date, end, timezone) }))
    .filter((span) => span.end > span.start);
}

function remaining(span: Span, without: Span | undefined): Span[] {
  const parts =
    without === undefined
      ? [span]
      : [
          { start: span.start, end: Math.min(span.end, without.start) },
          { start: Math.max(span.start, without.end), end: span.end },
        ];
  return parts.filter((part) => part.end > part.start);
}

function merged(unsorted: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = [];
  for (const span of unsorted.toSorted((a, b) => a.start - b.start)) {
    const before = result.at(-1);
    if (before !== undefined && span.start <= before.end) before.end = Math.max(before.end, span.end);
    else result.push({ ...span });
  }
  return result;
}

function wallTime(date: Temporal.PlainDate, minutes: number, timezone: string): number {
  const day = minutes < MINUTES_A_DAY ? date : date.add({ days: Math.floor(minutes / MINUTES_A_DAY) });
  const rest = minutes % MINUTES_A_DAY;
  const digits = (of: number) => String(of).padStart(2, '0');
  return momentOf(`${day}T${digits(Math.floor(rest / 60))}:${digits(rest % 60)}[${timezone}]`);
}

/** Remembered, because one route asks for the same edges a dozen times, and a zone is dear to ask (some 6 µs). */
const momentOf = remember(
  MOST_MOMENTS,
  (zoned: string) => Temporal.ZonedDateTime.from(zoned, { disambiguation: 'compatible' }).epochMilliseconds,
);

function isOff(agent: Agent, team: Team, day: DayNumber): boolean {
  return !agent.worksHolidays && isHoliday(team, day);
}

const holidays = new WeakMap<Team['isHoliday'], (day: DayNumber) => boolean>();

function isHoliday(team: Team, day: DayNumber): boolean {
  const known = holidays.get(team.isHoliday) ?? remember(MOST_DAYS, (of: DayNumber) => team.isHoliday(dateOf(of)));
  holidays.set(team.isHoliday, known);
  return known(day);
}

const leaves = new WeakMap<Agent['leave'], readonly (readonly [from: DayNumber, to: DayNumber])[]>();

function onLeave({ leave }: Agent, day: DayNumber): boolean {
  if (leave.length === 0) return false;
  const known = leaves.get(leave) ?? leave.map(({ from, to }) => [dayNumber(from), dayNumber(to)] as const);
  leaves.set(leave, known);
  return known.some(([from, to]) => from <= day && day <= to);
}

export function dayNumber(date: Temporal.PlainDate): DayNumber {
  return FIRST_DAY.until(date).days;
}

export function dateOf(day: DayNumber): Temporal.PlainDate {
  return FIRST_DAY.add({ days: day });
}
