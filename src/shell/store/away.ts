// Who said `away until …`. One stretch a person: a new word takes the place of the old one.

import type { AgentId } from '../../team/team.ts';
import type { Tx } from './schema.ts';

export interface Away {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Those whose stretch is not over at `now`. */
export async function awayAt(tx: Tx, team: string, now: Temporal.Instant): Promise<ReadonlyMap<AgentId, Away>> {
  const rows = await tx
    .selectFrom('away')
    .select(['agent', 'from_at', 'until_at'])
    .where('team_key', '=', team)
    .where('until_at', '>', now)
    .execute();
  return new Map(rows.map((row) => [row.agent, { from: row.from_at, until: row.until_at }]));
}

export async function setAway(tx: Tx, team: string, { agent, from, until }: Away & { agent: AgentId }): Promise<void> {
  const stretch = { from_at: from, until_at: until };
  await tx
    .insertInto('away')
    .values({ team_key: team, agent, ...stretch })
    .onConflict((conflict) => conflict.columns(['team_key', 'agent']).doUpdateSet(stretch))
    .execute();
}

export async function endAway(tx: Tx, team: string, agent: AgentId): Promise<void> {
  await tx.deleteFrom('away').where('team_key', '=', team).where('agent', '=', agent).execute();
}
