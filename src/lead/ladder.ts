// What happens next to an open lead if nobody does anything, and when: the steps of a turn that nobody answers, and the
// follow-ups of one that was. Derived from the lead alone, so that a sweep after any downtime finds the same answer.

import { isOnDuty, nextOnDuty } from '../team/calendar.ts';
import type { Agent, AgentId, Lane, Team } from '../team/team.ts';
import type { Lead, NextStep } from './lead.ts';
import { agentOf, teamLeads } from './people.ts';

export interface Step {
  readonly step: NextStep;
  /** Never before `now`, never outside the coverage of the person it mails. */
  readonly at: Temporal.Instant;
  /** Whom the step mails; null for `close`, which mails nobody, and where nobody has duty as far as we look. */
  readonly to: AgentId | null;
}

type Duty = NonNullable<ReturnType<typeof nextOnDuty>>;

/** Follow-ups and closing of a lane that team.yaml no longer has. */
const FORGOTTEN_LANE: Pick<Lane, 'followUp' | 'closeAfter'> = { followUp: [], closeAfter: 30 * 86_400 };

/**
 * The next step of an open lead as seen at `now`. Of several steps that are due the furthest alone is returned: after
 * downtime a lead that should be with the team lead by now skips the reminder. Null only for a closed lead.
 */
export function nextStep(lead: Lead, team: Team, now: Temporal.Instant): Step | null {
  const steps = remainingSteps(lead, team, now);
  const due = steps.filter((step) => Temporal.Instant.compare(step.at, now) <= 0);
  const furthest = due.at(-1);
  if (furthest !== undefined) return furthest;
  return steps.reduce<Step | null>((a, b) => (a !== null && Temporal.Instant.compare(a.at, b.at) <= 0 ? a : b), null);
}

/** In the order in which the ladder climbs. */
function remainingSteps(lead: Lead, team: Team, now: Temporal.Instant): Step[] {
  switch (lead.state) {
    case 'waiting_for_us':
      return unansweredSteps(lead, team, now);
    case 'waiting_for_lead':
      return silentSteps(lead, team, now);
    case 'closed':
      return [];
    default:
      return lead.state satisfies never;
  }
}

function unansweredSteps(lead: Lead, team: Team, now: Temporal.Instant): Step[] {
  const { turn, backup } = lead;
  const steps: Step[] = [];
  const climbed = turn.alertedAt !== null ? 3 : turn.backupAt !== null ? 2 : turn.remindedAt !== null ? 1 : 0;
  const add = (step: NextStep, planned: Temporal.Instant, person: AgentId) => {
    const duty = nextOnDuty([agentOf(team, person)], team, later(planned, now));
    // Somebody on leave for longer than we look ahead is passed over: the next step, at last the alert, comes to others.
    if (duty !== null) steps.push({ step, at: duty.at, to: person });
  };
  if (climbed < 1 && turn.ladder.remindAt !== null) add('remind', turn.ladder.remindAt, lead.responsible);
  if (climbed < 2 && turn.ladder.backupAt !== null && backup !== null && turn.claimedBy === null) {
    if (backup !== lead.responsible) add('backup', turn.ladder.backupAt, backup);
  }
  steps.push(alertStep(lead, team, now));
  return steps;
}

/**
 * The first alert goes to the team lead, or else to whoever is on duty when it is due. A lead that stays open after it
 * comes back to the team lead once on each of their working days: it always has a next time.
 */
function alertStep(lead: Lead, team: Team, now: Temporal.Instant): Step {
  const { alertedAt, ladder } = lead.turn;
  const duty = alertedAt === null ? firstAlert(team, later(ladder.alertAt, now)) : nextAlert(alertedAt, team, now);
  if (duty !== null) return { step: 'alert', at: duty.at, to: duty.agent.id };
  // Nobody at all has duty as far as we look: then it is looked at again, and nobody is mailed on their leave.
  return { step: 'alert', at: later(ladder.alertAt, now).add({ hours: LOOK_AGAIN_HOURS }), to: null };
}

const LOOK_AGAIN_HOURS = 7 * 24;

function firstAlert(team: Team, from: Temporal.Instant): Duty | null {
  const theirs = nextOnDuty(teamLeads(team), team, from);
  return theirs?.at.equals(from) ? theirs : nextOnDuty(leadsThenOthers(team), team, from);
}

/** Always later than the last alert: the next day, or when the team lead whom a stand-in heard for comes on duty. */
function nextAlert(alertedAt: Temporal.Instant, team: Team, now: Temporal.Instant): Duty | null {
  const leads = teamLeads(team);
  const zone = leads[0]?.timezone ?? team.timezone;
  const tomorrow = later(alertedAt.toZonedDateTimeISO(zone).startOfDay().add({ days: 1 }).toInstant(), now);
  const heard = leads.some((lead) => isOnDuty(lead, team, alertedAt));
  return (
    nextOnDuty(leads, team, heard ? tomorrow : later(alertedAt, now)) ??
    nextOnDuty(leadsThenOthers(team), team, tomorrow)
  );
}

function leadsThenOthers(team: Team): readonly Agent[] {
  const leads = teamLeads(team);
  return [...leads, ...team.agents.filter((agent) => !leads.includes(agent))];
}

function silentSteps(lead: Lead, team: Team, now: Temporal.Instant): Step[] {
  const lane = team.lanes.find((candidate) => candidate.name === lead.lane) ?? FORGOTTEN_LANE;
  const since = lead.silentSince ?? lead.turn.answeredAt ?? lead.turn.arrivedAt;
  const owner = agentOf(team, lead.responsible);
  const others = [...(lead.backup === null ? [] : [agentOf(team, lead.backup)]), ...teamLeads(team)];
  const steps: Step[] = [];
  for (const seconds of lane.followUp.slice(lead.followUpsSent)) {
    const planned = later(since.add({ seconds }), now);
    const duty = nextOnDuty([owner], team, planned) ?? nextOnDuty(others, team, planned);
    if (duty !== null) steps.push({ step: 'follow_up', at: duty.at, to: duty.agent.id });
  }
  steps.push({ step: 'close', at: later(since.add({ seconds: lane.closeAfter }), now), to: null });
  return steps;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
