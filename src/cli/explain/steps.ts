// What happens to a lead if nobody does anything, until the team is alerted: the ladder itself climbs, on a lead that is
// opened here and kept nowhere.

import { nextStep, type Step } from '../../lead/ladder.ts';
import { openLead } from '../../lead/life.ts';
import type { Reading } from '../../reading/reading.ts';
import type { Route } from '../../routing/route.ts';
import type { Team } from '../../team/team.ts';

/** Reminder, backup, alert: the alert comes again on each day, and is told once. */
const MOST_STEPS = 3;

export function ladderSteps(
  route: Route,
  reading: Reading,
  { team, arrivedAt }: { readonly team: Team; readonly arrivedAt: Temporal.Instant },
): Step[] {
  const mail = { row: '', messageId: null, subject: '', arrivedAt, reading };
  let { lead } = openLead('', mail, { team, now: arrivedAt, route });
  const steps: Step[] = [];
  let now = arrivedAt;
  while (steps.length < MOST_STEPS) {
    const step = nextStep(lead, team, now);
    if (step === null) break;
    steps.push(step);
    now = step.at;
    if (step.step === 'remind') lead = { ...lead, turn: { ...lead.turn, remindedAt: now } };
    else if (step.step === 'backup') {
      lead = { ...lead, responsible: step.to ?? lead.responsible, turn: { ...lead.turn, backupAt: now } };
    } else break;
  }
  return steps;
}
