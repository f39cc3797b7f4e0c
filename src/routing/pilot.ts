// A pilot: the team tries Baton on some of its sources. Leads of the others are only counted, and their people go on as they
// did before. The end date ends nothing by itself: it is when the team lead gets the report and decides.

import type { Reading } from '../reading/reading.ts';
import { nextOnDuty } from '../team/calendar.ts';
import type { Team } from '../team/team.ts';

/** Whether leads of this source are handed off; always where there is no pilot. */
export function isPiloted({ name, kind }: Reading['source'], { pilot }: Team): boolean {
  if (pilot === null) return true;
  return pilot.sources.some((source) => [name, kind].includes(source.toLowerCase()));
}

/** The first moment after its last day, in the team's zone; null: no pilot, or one without an end. */
export function pilotOver({ pilot, timezone }: Team): Temporal.Instant | null {
  return pilot?.until?.add({ days: 1 }).toZonedDateTime(timezone).toInstant() ?? null;
}

/** When the report of a pilot that is over then is due: as soon as a team lead is on duty. */
export function reportDueAt(team: Team, over: Temporal.Instant): Temporal.Instant {
  const leads = team.agents.filter((agent) => agent.roles.includes('team_lead'));
  return nextOnDuty(leads, team, over)?.at ?? over;
}
