// The team's business hours as a clock: the end of a business day, and counting in business time. Nobody's own coverage
// matters here, only `hours`, `timezone` and `holidays`.

import { addOnSchedules, type Stretch, secondsOnSchedules } from './calendar.ts';
import {
  type DayNumber,
  dateOf,
  dayNumber,
  daySpans,
  SEARCH_HORIZON_DAYS,
  type Span,
  spans,
  spansOnDay,
  teamSchedule,
} from './spans.ts';
import type { Team } from './team.ts';

/** How the end of the business day was found. */
export interface BusinessDayEnd {
  readonly due: Temporal.Instant;
  /** The business day that ends then. */
  readonly date: Temporal.PlainDate;
  /** The days from the arrival on that were not it, and why, in order. */
  readonly passed: readonly PassedDay[];
}

export interface PassedDay {
  readonly date: Temporal.PlainDate;
  /** `over`: its hours had ended. `holiday`: it would have had hours. `closed`: it has none. */
  readonly why: 'over' | 'holiday' | 'closed';
}

/** `same business day`: see `businessDayEnd`. Null: no business day within the search horizon. */
export function sameBusinessDayDue(team: Team, at: Temporal.Instant): Temporal.Instant | null {
  return businessDayEnd(team, at)?.due ?? null;
}

/**
 * The end of the team's hours on the day of `at` if `at` is before it on a business day, else the end of the next business
 * day. Hours past midnight belong to the day on which they start: what comes in them is still of that day.
 */
export function businessDayEnd(team: Team, at: Temporal.Instant): BusinessDayEnd | null {
  const schedule = teamSchedule(team);
  const ms = at.epochMilliseconds;
  const today = dayNumber(at.toZonedDateTimeISO(team.timezone).toPlainDate());
  // Numbers until it is found: dates are dear, and a search may go on for a year.
  const passed: { readonly day: DayNumber; readonly isOver: boolean }[] = [];
  // From yesterday on, whose hours may reach past midnight.
  for (let day = today - 1; day <= today + SEARCH_HORIZON_DAYS; day += 1) {
    const open = spansOnDay(schedule, day);
    if (open.some((span) => ms < span.end)) {
      return { due: lastEnd(open), date: dateOf(day), passed: passed.map((of) => passedDay(of, team)) };
    }
    if (day >= today) passed.push({ day, isOver: open.length > 0 });
  }
  return null;
}

function passedDay({ day, isOver }: { readonly day: DayNumber; readonly isOver: boolean }, team: Team): PassedDay {
  const date = dateOf(day);
  if (isOver) return { date, why: 'over' };
  return { date, why: team.hours.some((window) => window.day === date.dayOfWeek) ? 'holiday' : 'closed' };
}

function lastEnd(open: readonly Span[]): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.max(...open.map((span) => span.end)));
}

/** When the hours that start on `date` end; null when the team is closed on that date. */
export function endOfBusinessDay(team: Team, date: Temporal.PlainDate): Temporal.Instant | null {
  const open = daySpans(teamSchedule(team), date);
  return open.length === 0 ? null : lastEnd(open);
}

/** Is the team open at this moment? */
export function isBusinessTime(team: Team, at: Temporal.Instant): boolean {
  const ms = at.epochMilliseconds;
  return !spans([teamSchedule(team)], ms, ms + 1).next().done;
}

/** The stretches since `from` in which the team is open, until they add up to `seconds`; null: not within the horizon. */
export function addBusinessSeconds(team: Team, from: Temporal.Instant, seconds: number): readonly Stretch[] | null {
  return addOnSchedules([teamSchedule(team)], from, seconds);
}

/** Seconds of [from, until) in which the team is open. */
export function businessSeconds(
  team: Team,
  within: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): number {
  return secondsOnSchedules([teamSchedule(team)], within);
}
