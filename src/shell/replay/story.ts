// What the leads of a replay came to in the end: their turns with due time and answer, and who was written to about them.

import { agentByAddress } from '../../lead/people.ts';
import type { LeadStory } from '../../review/stretch.ts';
import type { Team } from '../../team/team.ts';
import { fromLeadRow } from '../store/lead-codec.ts';
import type { Tx } from '../store/store.ts';

/** In the order in which they were opened. */
export async function leadStories(tx: Tx, key: string, team: Team): Promise<LeadStory[]> {
  const leads = await tx.selectFrom('lead').selectAll().where('team_key', '=', key).orderBy('id').execute();
  const turns = await tx
    .selectFrom('turn')
    .select(['lead_token', 'number', 'arrived_at', 'due', 'answered_at'])
    .where('team_key', '=', key)
    .orderBy('number')
    .execute();
  const letters = await tx
    .selectFrom('letter')
    .select(['lead_token', 'kind', 'recipient', 'created_at'])
    .where('team_key', '=', key)
    .where('lead_token', 'is not', null)
    .orderBy('created_at')
    .orderBy('key')
    .execute();
  const turnsOf = Map.groupBy(turns, (turn) => turn.lead_token);
  const lettersOf = Map.groupBy(letters, (letter) => letter.lead_token);
  return leads.map(fromLeadRow).map(({ token, contact, turn, closedAt }) => ({
    token,
    who: contact.name ?? contact.email ?? contact.phone ?? 'unknown',
    standard: turn.standard.text,
    closedAt,
    turns: (turnsOf.get(token) ?? []).map((row) => ({
      number: row.number,
      arrivedAt: row.arrived_at,
      due: row.due,
      answeredAt: row.answered_at,
    })),
    letters: (lettersOf.get(token) ?? []).map(({ kind, recipient, created_at: at }) => ({
      kind,
      to: agentByAddress(team, recipient ?? '')?.id ?? null,
      at,
    })),
  }));
}
