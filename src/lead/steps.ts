// What a lead's next step does when its time has come. One step at a time; which one is due is ladder.ts.

import type { AgentId } from '../team/team.ts';
import { nextStep } from './ladder.ts';
import type { Lead, Outcome } from './lead.ts';
import { closeLead, entry, type Moment, order, settle } from './life.ts';
import { agentOf } from './people.ts';

/** The step that is due at `now`, if one is; otherwise only the next time is written anew. */
export function takeStep(lead: Lead, moment: Moment): Outcome {
  const { team, now } = moment;
  const step = nextStep(lead, team, now);
  if (step === null || Temporal.Instant.compare(step.at, now) > 0) return settle(lead, moment, {});
  const to = step.to === null ? null : agentOf(team, step.to);
  switch (step.step) {
    case 'remind':
      return settle({ ...lead, turn: { ...lead.turn, remindedAt: now } }, moment, {
        history: [entry(now, 'reminded', { text: `${agentOf(team, lead.responsible).name} was reminded` })],
        letters: [order('reminder', { to: lead.responsible, cc: [], key: keyOf('reminder', lead, now) })],
      });
    case 'backup': {
      const backup = to?.id ?? lead.responsible;
      const cc = backup === lead.owner ? [] : [lead.owner];
      return settle({ ...lead, responsible: backup, turn: { ...lead.turn, backupAt: now } }, moment, {
        history: [entry(now, 'backup_asked', { text: `no reply seen; ${to?.name ?? backup} has it now` })],
        letters: [order('backup', { to: backup, cc, key: keyOf('backup', lead, now) })],
      });
    }
    case 'alert': {
      const told = to?.id ?? lead.responsible;
      return settle({ ...lead, turn: { ...lead.turn, alertedAt: now } }, moment, {
        history: [entry(now, 'alerted', { text: `still no reply seen; ${to?.name ?? told} was told` })],
        letters: [order('escalation', { to: told, cc: [], key: keyOf('escalation', lead, now) })],
      });
    }
    case 'crm_note':
      return settle({ ...lead, crmNote: null }, moment, {
        history: [entry(now, 'reminded', { text: `${to?.name ?? ''} was asked for a note in the CRM`.trim() })],
        letters: [order('crm_note', { to: to?.id ?? lead.responsible, cc: [], key: keyOf('crm_note', lead, now) })],
      });
    case 'follow_up':
      return followUp(lead, to?.id ?? lead.responsible, moment);
    case 'close':
      return closeLead(lead, { by: null, why: 'silent since our reply' }, moment);
    default:
      return step.step satisfies never;
  }
}

function followUp(lead: Lead, to: AgentId, moment: Moment): Outcome {
  const { now } = moment;
  // Their silence is counted anew from the end of a sleep: who slept until March is not closed for a silent winter.
  const awake: Lead =
    lead.snoozedUntil === null
      ? { ...lead, followUpsSent: followUpsDue(lead, moment) }
      : { ...lead, snoozedUntil: null, silentSince: lead.snoozedUntil, followUpsSent: 0 };
  // Whose leave it comes in does not have it meanwhile: whoever is asked may also answer for it.
  return settle({ ...awake, responsible: to }, moment, {
    history: [
      entry(now, 'followed_up', { text: lead.snoozedUntil === null ? 'silent since our reply' : 'snoozed until now' }),
    ],
    letters: [order('follow_up', { to, cc: [], key: keyOf('follow_up', lead, now) })],
  });
}

/** All follow-ups whose time has passed count as sent with this one: no storm after downtime. */
function followUpsDue(lead: Lead, { team, now }: Moment): number {
  const lane = team.lanes.find((candidate) => candidate.name === lead.lane);
  const since = lead.silentSince ?? lead.turn.arrivedAt;
  const passed = (lane?.followUp ?? []).filter((seconds) => Temporal.Instant.compare(since.add({ seconds }), now) <= 0);
  return Math.max(passed.length, lead.followUpsSent + 1);
}

function keyOf(kind: string, lead: Lead, now: Temporal.Instant): string {
  return `${kind}:${lead.turn.number}:${now.epochMilliseconds}`;
}
