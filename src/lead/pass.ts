// `pass to NAME: note`: the lead goes to another person with what was said so far. It refuses a pass that says nothing:
// the ladder goes on until somebody takes the lead with words that help the next.

import { turnDeadline } from '../routing/deadline.ts';
import { isAway, nextOnDuty } from '../team/calendar.ts';
import type { Agent } from '../team/team.ts';
import type { Command } from './command.ts';
import type { Lead, Outcome } from './lead.ts';
import { entry, type Moment, order, settle } from './life.ts';
import { agentOf, agentsByName, standInFor, teamLead } from './people.ts';
import { type CommandMoment, refuse } from './refuse.ts';
import { told } from './tell.ts';

/**
 * What the team promised the lead stays: the due time and the alert are the old ones, only the reminder and the backup
 * step are planned anew from now. Without a name it goes to the backup.
 */
export function pass(lead: Lead, command: Command & { readonly verb: 'pass' }, moment: CommandMoment): Outcome {
  const { given, team, now } = moment;
  if (lead.state === 'closed') return refuse(lead, { code: 'closed' }, moment);
  const typed = command.to?.replace(ANYWAY, '') ?? null;
  const found = typed === null ? inTheirPlace(lead, moment) : agentsByName(team, typed);
  if (found.length > 1) {
    return refuse(lead, { code: 'several_of_that_name', typed, who: found.map((agent) => agent.id) }, moment);
  }
  const [to] = found;
  if (to === undefined) {
    return refuse(lead, { code: typed === null ? 'nobody_to_pass_to' : 'nobody_of_that_name', typed }, moment);
  }
  if (to.id === lead.responsible) return refuse(lead, { code: 'has_it_already', who: [to.id] }, moment);
  if (typed === command.to && isAway(to, team, now)) {
    const until = nextOnDuty([to], team, now)?.at;
    return refuse(lead, { code: 'not_there', who: [to.id], ...(until !== undefined && { until }) }, moment);
  }
  if (command.note === '') return refuse(lead, { code: 'needs_a_note', who: [to.id] }, moment);
  // Who passes a lead on cannot take it now, so they do not back it up either.
  const others = [lead.backup, teamLead(team).id].filter((id) => id !== null && id !== to.id);
  const backup = others.find((id) => id !== given.by.id) ?? others[0] ?? null;
  const turn = lead.state === 'waiting_for_us' ? passedTurn({ ...lead, backup }, to, moment) : lead.turn;
  const next: Lead = { ...lead, owner: to.id, responsible: to.id, backup, turn };
  // Who had it must not go on working on it, when somebody else passed it.
  const cc = lead.responsible === given.by.id ? [] : [agentOf(team, lead.responsible).id];
  return settle(next, moment, {
    history: [entry(now, 'passed', { by: given.by.id, text: `to ${to.name}: ${command.note}` })],
    letters: [
      order('pass', { to: to.id, cc, key: `pass:${given.row}`, note: command.note }),
      ...told(lead, { code: 'passed', by: given.by.id, row: given.row }, team).filter(
        (letter) => letter.to !== to.id && !cc.includes(letter.to),
      ),
    ],
  });
}

/** "pass to Lena anyway": they know that Lena is not there. */
const ANYWAY = /[\s,]{1,3}any ?ways?$/i;

function inTheirPlace(lead: Lead, { given, team, now }: CommandMoment): readonly Agent[] {
  const { id } = given.by;
  const backup = lead.backup === lead.responsible ? null : lead.backup;
  const next = standInFor({ backup, owner: lead.owner }, id, { team, now });
  return next === null || next.id === lead.responsible ? [] : [next];
}

function passedTurn(lead: Lead, to: Agent, { team, now }: Moment): Lead['turn'] {
  const { turn } = lead;
  const fresh = turnDeadline({
    standard: turn.standard,
    lane: lead.lane,
    owner: to.id,
    backup: lead.backup,
    team,
    arrivedAt: now,
  });
  const before = (at: Temporal.Instant | null) =>
    at !== null && Temporal.Instant.compare(at, turn.ladder.alertAt) < 0 ? at : null;
  // Who gets it off duty may not see it in time: then the backup that was promised comes when it was promised.
  const ahead = (at: Temporal.Instant | null) => (at !== null && Temporal.Instant.compare(at, now) > 0 ? at : null);
  return {
    ...turn,
    ladder: {
      remindAt: before(fresh.ladder.remindAt),
      backupAt: before(fresh.ladder.backupAt) ?? ahead(turn.ladder.backupAt),
      alertAt: turn.ladder.alertAt,
    },
    remindedAt: null,
    backupAt: null,
    claimedBy: null,
  };
}
