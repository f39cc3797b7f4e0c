// Each turn of each lead with its clock, for the review. The turn that runs is also part of the lead itself.

import type { Lead } from '../../lead/lead.ts';
import type { Tx } from './schema.ts';

/** Stores the lead's present turn, new or changed. */
export async function saveTurn(tx: Tx, team: string, lead: Lead): Promise<void> {
  const { turn } = lead;
  const columns = {
    arrived_at: turn.arrivedAt,
    due: turn.due,
    answered_at: turn.answeredAt,
    answered_by: turn.answeredBy,
    evidence: turn.evidence,
  };
  await tx
    .insertInto('turn')
    .values({ team_key: team, lead_token: lead.token, number: turn.number, ...columns })
    .onConflict((conflict) => conflict.columns(['lead_token', 'number']).doUpdateSet(columns))
    .execute();
}
