// Who is on duty when: coverage of agents, alone and together (DESIGN.md "Time, exactly"). Pure arithmetic on the team's
// calendar; it knows no `now`, and gives null instead of searching beyond its bounds.

import { agentSchedule, type Schedule, SEARCH_HORIZON_DAYS, scheduleWithoutLeave, spans } from './spans.ts';
import type { Agent, Team } from './team.ts';

/** Whoever comes next must do so within this many days; a longer wait is no answer to a lead. */
export const NEXT_ON_DUTY_DAYS = 7;

const DAY_MS = 86_400_000;

/** A stretch of time on a clock that stops and goes on, half open. */
export interface Stretch {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export interface OnDuty {
  readonly agent: Agent;
  /** `from` itself when they are on duty then. */
  readonly at: Temporal.Instant;
}

/** Is the agent on duty at this moment? The end of a window is outside it. */
export function isOnDuty(agent: Agent, team: Team, at: Temporal.Instant): boolean {
  return hasCoverage(agent, team, { from: at, until: at.add({ milliseconds: 1 }) });
}

/** Whoever of the people is on duty first at or after `from`, within seven days; of several, the first of the list. */
export function nextOnDuty(people: readonly Agent[], team: Team, from: Temporal.Instant): OnDuty | null {
  return allNextOnDuty(people, team, from)[0] ?? null;
}

/** Everybody who comes on duty at the first moment at which anybody does, in list order; empty: nobody in seven days. */
export function allNextOnDuty(people: readonly Agent[], team: Team, from: Temporal.Instant): OnDuty[] {
  let soonest: { agent: Agent; at: number }[] = [];
  for (const agent of people) {
    const at = firstMoment(agentSchedule(agent, team), from);
    if (at === null) continue;
    const best = soonest[0]?.at ?? Number.POSITIVE_INFINITY;
    if (at < best) soonest = [{ agent, at }];
    else if (at === best) soonest.push({ agent, at });
  }
  return soonest.map(({ agent, at }) => ({ agent, at: moment(at, from) }));
}

/** Does leave, or being away, keep the agent from the next duty that they would otherwise have? Being off until tomorrow is no leave. */
export function isAway(agent: Agent, team: Team, at: Temporal.Instant): boolean {
  if (agent.leave.length === 0 && agent.away === undefined) return false;
  return firstMoment(agentSchedule(agent, team), at) !== firstMoment(scheduleWithoutLeave(agent, team), at);
}

/** Is the agent on duty for at least a moment of [from, until)? */
export function hasCoverage(
  agent: Agent,
  team: Team,
  within: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): boolean {
  const bounds = [within.from.epochMilliseconds, within.until.epochMilliseconds] as const;
  return !spans([agentSchedule(agent, team)], ...bounds).next().done;
}

/** The moment at which at least one of the people has been on duty for `seconds` since `from`; null: not in the horizon. */
export function addCoverage(
  people: readonly Agent[],
  team: Team,
  from: Temporal.Instant,
  seconds: number,
): Temporal.Instant | null {
  return coverageStretches(people, team, from, seconds)?.at(-1)?.until ?? null;
}

/**
 * The stretches since `from` in which at least one of the people is on duty, until they add up to `seconds`: the last
 * ends when the clock runs out. Never empty; null: they do not add up within the horizon.
 */
export function coverageStretches(
  people: readonly Agent[],
  team: Team,
  from: Temporal.Instant,
  seconds: number,
): readonly Stretch[] | null {
  return addOnSchedules(
    people.map((agent) => agentSchedule(agent, team)),
    from,
    seconds,
  );
}

/** Seconds of [from, until) in which at least one of the people is on duty. */
export function coverageSeconds(
  people: readonly Agent[],
  team: Team,
  within: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): number {
  return secondsOnSchedules(
    people.map((agent) => agentSchedule(agent, team)),
    within,
  );
}

/** As `coverageStretches`, of any schedules. */
export function addOnSchedules(
  schedules: readonly Schedule[],
  from: Temporal.Instant,
  seconds: number,
): readonly Stretch[] | null {
  let left = seconds * 1000;
  const start = from.epochMilliseconds;
  const run: { start: number; end: number }[] = [];
  for (const span of spans(schedules, start, start + SEARCH_HORIZON_DAYS * DAY_MS)) {
    const took = Math.min(left, span.end - span.start);
    const before = run.at(-1);
    // Spans touch where the search goes on; to people that is one stretch.
    if (before?.end === span.start) before.end += took;
    else run.push({ start: span.start, end: span.start + took });
    left -= took;
    // `<= 0` after the span: a clock that runs out as the window closes is due then, not when the next one opens.
    if (left <= 0) return run.map((of) => ({ from: moment(of.start, from), until: moment(of.end, from) }));
  }
  return null;
}

export function secondsOnSchedules(
  schedules: readonly Schedule[],
  within: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): number {
  let sum = 0;
  for (const span of spans(schedules, within.from.epochMilliseconds, within.until.epochMilliseconds)) {
    sum += span.end - span.start;
  }
  return sum / 1000;
}

/** Null: not in seven days as the agent's calendar counts them, which are an hour longer when the clocks go back. */
function firstMoment(schedule: Schedule, from: Temporal.Instant): number | null {
  const start = from.epochMilliseconds;
  const week = start + NEXT_ON_DUTY_DAYS * DAY_MS;
  for (const span of spans([schedule], start, week)) return span.start;
  if (schedule.windows.length === 0) return null;
  // Asked only now, because a zone is dear to ask and the answer nearly always lies in the week.
  const end = from.toZonedDateTimeISO(schedule.timezone).add({ days: NEXT_ON_DUTY_DAYS }).epochMilliseconds;
  for (const span of spans([schedule], week, end)) return span.start;
  return null;
}

/** `from` itself where the time is the same: a finer clock than milliseconds must not make `at once` a moment ago. */
function moment(ms: number, from: Temporal.Instant): Temporal.Instant {
  return ms === from.epochMilliseconds ? from : Temporal.Instant.fromEpochMilliseconds(ms);
}
