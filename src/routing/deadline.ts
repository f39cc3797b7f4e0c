// The clock of one turn: when the answer is due and when each step of the ladder happens. Steps wait for the people whom
// they reach, so that nobody is reminded off duty; the due time itself never moves.

import { hasCoverage, isAway, nextOnDuty } from '../team/calendar.ts';
import type { Agent, AgentId, LadderTimes, Standard, Team } from '../team/team.ts';
import { availableUntil, type StandardClock, startClock } from './clock.ts';
import type { Deadline, LadderPlan } from './route.ts';

/** Steps of the default ladder are at least this far apart, as far as the standard allows. */
const STEP_SECONDS = 30 * 60;
const SHORT_SECONDS = 60 * 60;

export interface DeadlineFacts {
  readonly standard: Standard;
  /** The lane's own; null: the default ladder. */
  readonly ladder: LadderTimes | null;
  readonly owner: Agent;
  readonly backup: Agent | null;
  readonly team: Team;
}

export interface TurnFacts {
  readonly lane: string;
  /** The lead's own: a rule may have given another than the lane's. */
  readonly standard: Standard;
  readonly owner: AgentId;
  readonly backup: AgentId | null;
  readonly team: Team;
  readonly arrivedAt: Temporal.Instant;
}

/** Of a clock that was started for the facts' standard. */
export function deadline(clock: StandardClock, facts: DeadlineFacts): Deadline {
  const times = ladderTimes(clock, facts);
  return { countedFrom: clock.countedFrom, due: clock.due, ladder: planSteps(clock, times, facts) };
}

/**
 * The clock of a later turn of a lead that has its owner: it runs on the owner's duty, or on the backup's too while the
 * owner is away. Agents who left the team since are passed over; then the team lead's duty counts.
 */
export function turnDeadline(facts: TurnFacts): Deadline {
  const { standard, team, arrivedAt } = facts;
  const find = (id: AgentId | null) => team.agents.find((agent) => agent.id === id) ?? null;
  const leads = team.agents.filter((agent) => agent.roles.includes('team_lead'));
  const owner = find(facts.owner) ?? find(facts.backup) ?? leads[0];
  if (owner === undefined) throw new Error('a team without a team lead: parse.ts must have refused it');
  const backup = find(facts.backup) === owner ? null : find(facts.backup);
  const reachable = [owner, ...(backup === null ? [] : [backup])].filter((agent) => !isAway(agent, team, arrivedAt));
  const clockPeople = reachable.includes(owner) ? [owner] : reachable.length > 0 ? reachable : leads;
  const clock = startClock({ standard, people: clockPeople, team, from: countFrom(clockPeople, facts) });
  return deadline(clock, { standard, ladder: ladderOf(team, facts.lane, standard), owner, backup, team });
}

/** When the ladder asks the backup, and when it goes on to the alert, before anybody's duty is looked at. */
export function backupTime(
  clock: StandardClock,
  facts: Pick<DeadlineFacts, 'standard' | 'ladder'>,
): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  const times = ladderTimes(clock, facts);
  return { from: clock.at(times.backup), until: clock.at(times.alert) };
}

function ladderTimes(clock: StandardClock, facts: Pick<DeadlineFacts, 'standard' | 'ladder'>): LadderTimes {
  return facts.ladder ?? defaultLadder(facts.standard, clock.total);
}

/** A lane's ladder is made for the lane's standard; a rule that gives another standard gets the default ladder of that. */
export function ladderOf(team: Team, laneName: string, standard: Standard): LadderTimes | null {
  const lane = team.lanes.find(({ name }) => name === laneName);
  return lane !== undefined && lane.respond.text === standard.text ? lane.ladder : null;
}

/** Seconds on the standard's clock: 60 %, 100 % and 300 % of a short standard; half, 80 % and all of a longer one. */
function defaultLadder(standard: Standard, total: number): LadderTimes {
  if (standard.kind !== 'same_business_day' && total < SHORT_SECONDS) {
    return { remind: Math.round(total * 0.6), backup: total, alert: total * 3 };
  }
  const apart = Math.min(STEP_SECONDS, total / 3);
  const backup = Math.min(total * 0.8, total - apart);
  return { remind: Math.round(Math.min(total * 0.5, backup - apart)), backup: Math.round(backup), alert: total };
}

/**
 * Each step at the first moment of duty of whom it reaches. A reminder that would come no sooner than the next step is
 * left out, and so is a backup who comes on duty only after the team has been alerted: by then a person decides.
 */
function planSteps(clock: StandardClock, times: LadderTimes, facts: DeadlineFacts): LadderPlan {
  const { owner, backup, team } = facts;
  const others = team.agents.filter((agent) => agent !== owner);
  const alertOnDuty = (at: Temporal.Instant) => firstDuty(others.length > 0 ? others : [owner], team, at);
  let alertAt = alertOnDuty(clock.at(times.alert));
  let backupAt = backup === null ? null : dutyAt(backup, team, clock.at(times.backup));
  if (backupAt?.equals(alertAt)) {
    // Both waited for the same morning: the backup gets the start that the ladder gives them.
    alertAt = alertOnDuty(backupAt.add({ seconds: Math.min(STEP_SECONDS, times.alert - times.backup) }));
  }
  if (backupAt !== null && !isBefore(backupAt, alertAt)) backupAt = null;
  const remindAt = dutyAt(owner, team, clock.at(times.remind));
  const isUseful = remindAt !== null && isBefore(remindAt, backupAt ?? alertAt);
  return { remindAt: isUseful ? remindAt : null, backupAt, alertAt };
}

/** The arrival, or the next duty when none of the people has any before the standard would run out. */
function countFrom(
  people: readonly Agent[],
  facts: Pick<TurnFacts, 'standard' | 'team' | 'arrivedAt'>,
): Temporal.Instant {
  const { standard, team, arrivedAt: from } = facts;
  const until = availableUntil(standard, team, from);
  if (people.some((agent) => hasCoverage(agent, team, { from, until }))) return from;
  return firstDuty(people, team, from);
}

/** Null: they have no duty within a week, and nobody is written to outside it. */
function dutyAt(agent: Agent, team: Team, at: Temporal.Instant): Temporal.Instant | null {
  return nextOnDuty([agent], team, at)?.at ?? null;
}

/** Where nobody has any duty, the moment itself: the alert must have a time. */
function firstDuty(people: readonly Agent[], team: Team, at: Temporal.Instant): Temporal.Instant {
  return nextOnDuty(people, team, at)?.at ?? at;
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
