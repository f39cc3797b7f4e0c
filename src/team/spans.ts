// Weekly windows laid onto real days: the stretches of time in which one schedule, or any of several, is on. Edges in a
// missing or doubled hour are Temporal's `compatible`. It refuses to search for ever: see SEARCH_HORIZON_DAYS.

import { remember } from './remember.ts';
import type { Agent, Team, Window } from './team.ts';

/** Milliseconds since the epoch, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Windows of a week in a zone, and the dates on which none of them starts. */
export interface Schedule {
  readonly windows: readonly Window[];
  readonly timezone: string;
  readonly isClosed: (date: Temporal.PlainDate) => boolean;
  /** A stretch that is cut out of the windows, to the moment. */
  readonly without?: Span;
}

/** How far any search of the calendar looks; a longer absence is no schedule any more but a change of the team. */
export const SEARCH_HORIZON_DAYS = 400;

const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 1_440;
const MOST_MOMENTS = 5_000;
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
    isClosed: (date) => isOff(agent, team, date) || onLeave(agent, date),
    ...(away && { without: { start: away.from.epochMilliseconds, end: away.until.epochMilliseconds } }),
  };
}

/** The agent's schedule as if they took no leave: tells `away` from `off today`. */
export function scheduleWithoutLeave(agent: Agent, team: Team): Schedule {
  return { windows: agent.coverage, timezone: agent.timezone, isClosed: (date) => isOff(agent, team, date) };
}

/** The team's business hours. */
export function teamSchedule(team: Team): Schedule {
  return { windows: team.hours, timezone: team.timezone, isClosed: team.isHoliday };
}

/** The windows that start on `date`; one past midnight belongs to the day on which it starts. */
export function daySpans(schedule: Schedule, date: Temporal.PlainDate): Span[] {
  const day = date.dayOfWeek;
  if (!schedule.windows.some((window) => window.day === day) || schedule.isClosed(date)) return [];
  return schedule.windows
    .filter((window) => window.day === day)
    .map(({ start, end }) => ({
      start: wallTime(date, start, schedule.timezone),
      end: wallTime(date, end, schedule.timezone),
    }))
    .filter((span) => span.end > span.start);
}

function spansOf(schedule: Schedule, bounds: Span): Span[] {
  const found: Span[] = [];
  // One day earlier, for the windows that reach past midnight.
  let date = localDate(bounds.start, schedule.timezone).subtract({ days: 1 });
  const last = localDate(bounds.end, schedule.timezone);
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    for (const span of daySpans(schedule, date)) {
      const clipped = { start: Math.max(span.start, bounds.start), end: Math.min(span.end, bounds.end) };
      found.push(...remaining(clipped, schedule.without));
    }
  }
  return found;
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
  (zoned) => Temporal.ZonedDateTime.from(zoned, { disambiguation: 'compatible' }).epochMilliseconds,
);

function localDate(ms: number, timezone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timezone).toPlainDate();
}

function isOff(agent: Agent, team: Team, date: Temporal.PlainDate): boolean {
  return !agent.worksHolidays && team.isHoliday(date);
}

function onLeave(agent: Agent, date: Temporal.PlainDate): boolean {
  return agent.leave.some(
    ({ from, to }) => Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, to) <= 0,
  );
}
