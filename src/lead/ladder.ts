// What happens next to an open lead if nobody does anything, and when: the steps of a turn that nobody answers, and the
// follow-ups of one that was. Derived from the lead alone, so that a sweep after any downtime finds the same answer.

import { isAway, isOnDuty, nextOnDuty } from '../team/calendar.ts';
import type { Agent, AgentId, Lane, Team } from '../team/team.ts';
import type { Lead, NextStep } from './lead.ts';
import { agentOf, isAwayAt, standInFor, teamLeads } from './people.ts';

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
  const { turn } = lead;
  const { remindAt, backupAt } = turn.ladder;
  const steps: Step[] = [];
  const add = (step: NextStep, planned: Temporal.Instant, person: AgentId) => {
    const duty = nextOnDuty([agentOf(team, person)], team, later(planned, now));
    // Somebody on leave for longer than we look ahead is passed over: the next step, at last the alert, comes to others.
    if (duty !== null) steps.push({ step, at: duty.at, to: person });
  };
  if (turn.alertedAt === null) {
    // Who got it before its time, from somebody who is away, has the whole of the reminder's time.
    const isEarly =
      remindAt !== null && (turn.backupAt === null || Temporal.Instant.compare(turn.backupAt, remindAt) < 0);
    if (isEarly && turn.remindedAt === null) add('remind', remindAt, lead.responsible);
    const backup = presentBackup(lead, team, now);
    if (backup !== null && backupAt !== null && turn.backupAt === null && turn.claimedBy === null) {
      add('backup', backupAt, backup);
    }
  }
  return [...crmNoteSteps(lead, team, now), ...steps, alertStep(lead, team, now)];
}

/** Null: nobody but the responsible person is left. Who said `away` since they were chosen backs nobody up. */
function presentBackup(lead: Lead, team: Team, now: Temporal.Instant): AgentId | null {
  const { backup, responsible } = lead;
  if (backup === null || backup === responsible) return null;
  return isAwayAt(agentOf(team, backup), now) ? (standInFor(lead, responsible, { team, now })?.id ?? backup) : backup;
}

/** Asked of whoever said `done`, on their next duty. */
function crmNoteSteps(lead: Lead, team: Team, now: Temporal.Instant): Step[] {
  if (lead.crmNote === null) return [];
  const { by, at } = lead.crmNote;
  const duty = nextOnDuty([agentOf(team, by)], team, later(at, now));
  return duty === null ? [] : [{ step: 'crm_note', at: duty.at, to: duty.agent.id }];
}

/**
 * The first alert goes to the team lead, or else to whoever is on duty when it is due. A lead that stays open after it
 * comes back to the team lead once on each of their working days: it always has a next time.
 */
function alertStep(lead: Lead, team: Team, now: Temporal.Instant): Step {
  const { alertedAt, ladder } = lead.turn;
  const duty =
    alertedAt === null ? firstAlert(lead, team, later(ladder.alertAt, now)) : nextAlert(alertedAt, team, now);
  if (duty !== null) return { step: 'alert', at: duty.at, to: duty.agent.id };
  // Nobody at all has duty as far as we look: then it is looked at again, and nobody is mailed on their leave.
  return { step: 'alert', at: later(ladder.alertAt, now).add({ hours: LOOK_AGAIN_HOURS }), to: null };
}

/** Somebody may be back sooner than they said. */
const LOOK_AGAIN_HOURS = 24;

function firstAlert(lead: Lead, team: Team, from: Temporal.Instant): Duty | null {
  const theirs = nextOnDuty(teamLeads(team), team, from);
  if (theirs?.at.equals(from)) return theirs;
  // Whoever has the lead knows of it: they are alerted only where nobody else is there.
  const knows = ({ id }: Agent): boolean => id === lead.owner || id === lead.responsible;
  const people = leadsThenOthers(team);
  return nextOnDuty([...people.filter((agent) => !knows(agent)), ...people.filter(knows)], team, from);
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
  const since = lead.snoozedUntil ?? lead.silentSince ?? lead.turn.answeredAt ?? lead.turn.arrivedAt;
  const owner = agentOf(team, lead.responsible);
  const others = [...(lead.backup === null ? [] : [agentOf(team, lead.backup)]), ...teamLeads(team)];
  const steps: Step[] = crmNoteSteps(lead, team, now);
  // A sleeping lead wakes once; its follow-ups are counted from then.
  for (const seconds of lead.snoozedUntil === null ? lane.followUp.slice(lead.followUpsSent) : [0]) {
    const planned = later(since.add({ seconds }), now);
    const theirs = nextOnDuty([owner], team, planned);
    // No lead waits for somebody's leave to end: their backup has it meanwhile.
    const isThere = theirs !== null && !isAway(owner, team, planned);
    const duty = isThere ? theirs : (nextOnDuty(others, team, planned) ?? theirs);
    if (duty !== null) steps.push({ step: 'follow_up', at: duty.at, to: duty.agent.id });
  }
  steps.push({ step: 'close', at: later(since.add({ seconds: lane.closeAfter }), now), to: null });
  return steps;
}

function later(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) >= 0 ? a : b;
}
