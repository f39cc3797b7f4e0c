// What happens next to an open lead if nobody does anything, and when: the steps of a turn that nobody answers, and the
// follow-ups of one that was. Derived from the lead alone, so that a sweep after any downtime finds the same answer.

import { nextOnDuty } from '../team/calendar.ts';
import type { Agent, AgentId, Lane, Team } from '../team/team.ts';
import type { Lead, NextStep } from './lead.ts';
import { agentOf, teamLeads } from './people.ts';

export interface Step {
  readonly step: NextStep;
  /** Never before `now`, never outside the coverage of the person it mails. */
  readonly at: Temporal.Instant;
  /** Whom the step mails; null for `close`, which mails nobody. */
  readonly to: AgentId | null;
}

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
  const { turn } = lead;
  const steps: Step[] = [];
  const climbed = turn.alertedAt !== null ? 3 : turn.backupAt !== null ? 2 : turn.remindedAt !== null ? 1 : 0;
  const add = (step: NextStep, planned: Temporal.Instant, people: readonly Agent[]) => {
    const duty = nextOnDuty(people, team, later(planned, now));
    // Nobody within the horizon: the step is not lost, it is looked at again then.
    steps.push({ step, at: duty?.at ?? later(planned, now), to: duty?.agent.id ?? people[0]?.id ?? null });
  };
  if (climbed < 1 && turn.ladder.remindAt !== null) {
    add('remind', turn.ladder.remindAt, [agentOf(team, lead.responsible)]);
  }
  const backup = lead.backup;
  if (climbed < 2 && turn.ladder.backupAt !== null && backup !== null && turn.claimedBy === null) {
    if (backup !== lead.responsible) add('backup', turn.ladder.backupAt, [agentOf(team, backup)]);
  }
  steps.push(alertStep(lead, team, now));
  return steps;
}

/**
 * The first alert goes to the team lead, or else to whoever is on duty when it is due. A lead that stays open after it
 * comes back to the team lead once on each of their working days: it always has a next time.
 */
function alertStep(lead: Lead, team: Team, now: Temporal.Instant): Step {
  const leads = teamLeads(team);
  const { alertedAt, ladder } = lead.turn;
  const from = later(alertedAt === null ? ladder.alertAt : nextMorning(alertedAt, leads[0], team), now);
  const anyone = alertedAt === null ? [...leads, ...team.agents.filter((agent) => !leads.includes(agent))] : leads;
  const duty = nextOnDuty(leads, team, from);
  const chosen = duty?.at.equals(from) ? duty : nextOnDuty(anyone, team, from);
  return { step: 'alert', at: chosen?.at ?? from, to: chosen?.agent.id ?? leads[0]?.id ?? null };
}

/** The first moment of the next day in the team lead's zone; coverage of that day follows from nextOnDuty. */
function nextMorning(alertedAt: Temporal.Instant, lead: Agent | undefined, team: Team): Temporal.Instant {
  if (lead !== undefined && nextOnDuty([lead], team, alertedAt)?.at.equals(alertedAt) === false) return alertedAt;
  const zone = lead?.timezone ?? team.timezone;
  return alertedAt.toZonedDateTimeISO(zone).startOfDay().add({ days: 1 }).toInstant();
}

function silentSteps(lead: Lead, team: Team, now: Temporal.Instant): Step[] {
  const lane = team.lanes.find((candidate) => candidate.name === lead.lane) ?? FORGOTTEN_LANE;
  const since = lead.silentSince ?? lead.turn.answeredAt ?? lead.turn.arrivedAt;
  const owner = [agentOf(team, lead.responsible)];
  const steps: Step[] = [];
  const left = lane.followUp.slice(lead.followUpsSent);
  for (const seconds of left) {
    const planned = later(since.add({ seconds }), now);
    steps.push({ step: 'follow_up', at: nextOnDuty(owner, team, planned)?.at ?? planned, to: lead.responsible });
  }
  steps.push({ step: 'close', at: later(since.add({ seconds: lane.closeAfter }), now), to: null });
  return steps;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
