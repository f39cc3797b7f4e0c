// Each turn of each lead with its clock, for the review. The turn that runs is also part of the lead itself.

import { sql } from 'kysely';
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
    ended_at: turn.answeredAt === null ? lead.closedAt : null,
  };
  const began = { source: lead.source.name, shadow: lead.shadow, message_row: turn.messageRow };
  await tx
    .insertInto('turn')
    .values({
      team_key: team,
      lead_token: lead.token,
      number: turn.number,
      ...columns,
      ...began,
      lane: lead.lane,
      owner: lead.owner,
      backup: lead.backup,
    })
    .onConflict((conflict) =>
      conflict.columns(['lead_token', 'number']).doUpdateSet({
        ...columns,
        lane: whileItRuns('lane'),
        owner: whileItRuns('owner'),
        backup: whileItRuns('backup'),
      }),
    )
    .execute();
}

/** Who gets the lead after the answer has nothing to do with how fast the answer was. */
function whileItRuns(column: 'lane' | 'owner' | 'backup') {
  const [kept, next] = [sql.ref(`turn.${column}`), sql.ref(`excluded.${column}`)];
  return sql<string>`case when turn.answered_at is null or excluded.answered_at is null then ${next} else ${kept} end`;
}
