// The team's business hours as a clock: the end of a business day, and counting in business time. Nobody's own coverage
// matters here, only `hours`, `timezone` and `holidays`.

import { addOnSchedules, secondsOnSchedules } from './calendar.ts';
import { daySpans, SEARCH_HORIZON_DAYS, spans, teamSchedule } from './spans.ts';
import type { Team } from './team.ts';

/**
 * `same business day`: the end of the team's hours on the day of `at` if `at` is before it on a business day, else the end
 * of the next business day. Null: no business day within the search horizon.
 */
export function sameBusinessDayDue(team: Team, at: Temporal.Instant): Temporal.Instant | null {
  let date = at.toZonedDateTimeISO(team.timezone).toPlainDate();
  for (let day = 0; day <= SEARCH_HORIZON_DAYS; day += 1, date = date.add({ days: 1 })) {
    const end = endOfBusinessDay(team, date);
    if (end !== null && Temporal.Instant.compare(at, end) < 0) return end;
  }
  return null;
}

/** When the hours that start on `date` end; null when the team is closed on that date. */
export function endOfBusinessDay(team: Team, date: Temporal.PlainDate): Temporal.Instant | null {
  const ends = daySpans(teamSchedule(team), date).map((span) => span.end);
  return ends.length === 0 ? null : Temporal.Instant.fromEpochMilliseconds(Math.max(...ends));
}

/** Is the team open at this moment? */
export function isBusinessTime(team: Team, at: Temporal.Instant): boolean {
  const ms = at.epochMilliseconds;
  return !spans([teamSchedule(team)], ms, ms + 1).next().done;
}

/** The moment at which the team has been open for `seconds` since `from`; null: not within the search horizon. */
export function addBusinessSeconds(team: Team, from: Temporal.Instant, seconds: number): Temporal.Instant | null {
  return addOnSchedules([teamSchedule(team)], from, seconds);
}

/** Seconds of [from, until) in which the team is open. */
export function businessSeconds(
  team: Team,
  within: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): number {
  return secondsOnSchedules([teamSchedule(team)], within);
}
