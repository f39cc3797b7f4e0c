// The pilots of a team: notes when one begins and until when it lasts, and after its last day sends the team lead its report,
// once. The pilot itself goes on until somebody changes team.yaml: no lead changes hands because a date has passed.

import { randomUUID } from 'node:crypto';
import { order } from '../../lead/life.ts';
import { teamLead } from '../../lead/people.ts';
import { writeLetter } from '../../letters/write.ts';
import { pilotFigures } from '../../review/pilot.ts';
import { pilotOver, reportDueAt } from '../../routing/pilot.ts';
import { hasLetter } from '../store/letters.ts';
import {
  countedOutside,
  firstTurns,
  forgetPilots,
  type KeptPilot,
  keepPilot,
  keptPilots,
  stepsTaken,
} from '../store/pilot.ts';
import type { Tx } from '../store/store.ts';
import { post } from './bounds.ts';
import { letterBase } from './letter-base.ts';
import type { Work } from './work.ts';

/**
 * Before the first mail is decided by these rules: a pilot that they begin counts from here, one that they go on with keeps
 * its beginning. One that they no longer have is forgotten, unless it is over and its report is still to come.
 */
export async function notePilot({ store, team, clock }: Work): Promise<void> {
  const now = clock.now();
  const over = pilotOver(team);
  const sources = team.pilot === null ? null : [...team.pilot.sources].sort().join(',');
  await store.run(async (tx) => {
    if (sources !== null) await keepPilot(tx, team.key, { sources, since: now, over });
    await forgetPilots(tx, team.key, { except: sources, now });
  });
}

/** True: a report was written just now. */
export async function reportPilot(work: Work): Promise<boolean> {
  const { store, team } = work;
  return await store.run(async (tx) => {
    for (const pilot of await keptPilots(tx, team.key)) {
      if (await report(tx, work, pilot)) return true;
    }
    return false;
  });
}

async function report(tx: Tx, work: Work, { sources, since, over }: KeptPilot): Promise<boolean> {
  const { team, clock } = work;
  // One that was over before it began has nothing to tell.
  if (over === null || Temporal.Instant.compare(over, since) <= 0) return false;
  if (Temporal.Instant.compare(clock.now(), reportDueAt(team, over)) < 0) return false;
  const key = `pilot_report:${sources}:${over.toString()}`;
  if (await hasLetter(tx, team.key, key)) return false;
  const inShadow = team.mode === 'shadow';
  const span = { since, over, shadow: inShadow };
  const pilot = pilotFigures({
    since,
    over,
    inShadow,
    ...(await stepsTaken(tx, team.key, span)),
    turns: await firstTurns(tx, team.key, span),
    outside: await countedOutside(tx, team.key, span),
  });
  const id = randomUUID();
  const ordered = order('pilot_report', { to: teamLead(team).id, cc: [], key });
  const letter = writeLetter(ordered, {
    ...letterBase(work, id),
    lead: null,
    history: [],
    original: null,
    pilot,
    inReplyTo: null,
    references: [],
  });
  return await post(tx, work, { id, key, leadToken: null, letter, earlier: [] });
}
