// The pilot of a team: notes when it began, and after its last day sends the team lead its report, once. The pilot itself goes
// on until somebody changes team.yaml: no lead changes hands because a date has passed.

import { randomUUID } from 'node:crypto';
import { order } from '../../lead/life.ts';
import { teamLead } from '../../lead/people.ts';
import { writeLetter } from '../../letters/write.ts';
import { pilotFigures } from '../../review/pilot.ts';
import { pilotReportAt } from '../../routing/pilot.ts';
import type { Team } from '../../team/team.ts';
import { hasLetter } from '../store/letters.ts';
import { countedOutside, firstTurns, pilotSince, stepsTaken } from '../store/pilot.ts';
import { post } from './bounds.ts';
import { letterBase } from './letter-base.ts';
import type { Work } from './work.ts';

/** True: the report was written just now. */
export async function reportPilot(work: Work): Promise<boolean> {
  const { store, team, clock } = work;
  const name = nameOf(team);
  if (name === null) return false;
  const now = clock.now();
  const dueAt = pilotReportAt(team);
  return await store.run(async (tx) => {
    const since = await pilotSince(tx, team.key, { name, now });
    const key = `pilot_report:${name}`;
    if (dueAt === null || Temporal.Instant.compare(now, dueAt) < 0) return false;
    if (await hasLetter(tx, team.key, key)) return false;
    const span = { since, over: overAt(team, dueAt) };
    const pilot = pilotFigures({
      ...span,
      ...(await stepsTaken(tx, team.key, span)),
      turns: await firstTurns(tx, team.key, span),
      outside: await countedOutside(tx, team.key, span),
    });
    const id = randomUUID();
    const report = order('pilot_report', { to: teamLead(team).id, cc: [], key });
    const letter = writeLetter(report, {
      ...letterBase(work, id),
      lead: null,
      history: [],
      original: null,
      pilot,
      inReplyTo: null,
      references: [],
    });
    return await post(tx, work, { id, key, leadToken: null, letter, earlier: [] });
  });
}

/** Other sources or another end are another pilot. */
function nameOf({ pilot }: Team): string | null {
  return pilot === null ? null : `${[...pilot.sources].sort().join(',')}:${pilot.until?.toString() ?? ''}`;
}

function overAt({ pilot, timezone }: Team, otherwise: Temporal.Instant): Temporal.Instant {
  return pilot?.until?.add({ days: 1 }).toZonedDateTime(timezone).toInstant() ?? otherwise;
}
