// Who said `away until …`. One stretch a person: a new word takes the place of the old one. While leads of theirs still
// have to move, the row says how far that has come.

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

/** `answerRow`: of the mail that said so, which gets its answer once all that had to move has moved; null: nothing has. */
export async function setAway(
  tx: Tx,
  team: string,
  { agent, from, until, answerRow = null }: Away & { readonly agent: AgentId; readonly answerRow?: string | null },
): Promise<void> {
  const stretch = { from_at: from, until_at: until, answer_row: answerRow, next_lead: '0' };
  await tx
    .insertInto('away')
    .values({ team_key: team, agent, ...stretch })
    .onConflict((conflict) => conflict.columns(['team_key', 'agent']).doUpdateSet(stretch))
    .execute();
}

export async function endAway(tx: Tx, team: string, agent: AgentId): Promise<void> {
  await tx.deleteFrom('away').where('team_key', '=', team).where('agent', '=', agent).execute();
}

/** An absence whose leads still wait to move. */
export interface Moving extends Away {
  readonly agent: AgentId;
  readonly answerRow: string;
  /** Id of the last lead that was looked at. */
  readonly after: string;
}

/** One of them, locked, that is not over at `now`. Null: there is none, or another process is at it. */
export async function takeMoving(tx: Tx, team: string, now: Temporal.Instant): Promise<Moving | null> {
  const row = await tx
    .selectFrom('away')
    .select(['agent', 'from_at', 'until_at', 'answer_row', 'next_lead'])
    .where('team_key', '=', team)
    .where('answer_row', 'is not', null)
    .where('until_at', '>', now)
    .orderBy('from_at')
    .orderBy('agent')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined || row.answer_row === null) return null;
  const { agent, from_at: from, until_at: until, answer_row: answerRow, next_lead: after } = row;
  return { agent, from, until, answerRow, after };
}

/** `after`: the leads up to this one need not be looked at again; null: none is left, and the answer is written. */
export async function moveOn(
  tx: Tx,
  team: string,
  { agent, after }: { readonly agent: AgentId; readonly after: string | null },
): Promise<void> {
  await tx
    .updateTable('away')
    .set(after === null ? { answer_row: null } : { next_lead: after })
    .where('team_key', '=', team)
    .where('agent', '=', agent)
    .execute();
}

/**
 * The next lead that waits for us and is with `holder`; with `standsInFor`, also one with anybody who is not of these. Its
 * row is not read here: who passes over one that cannot be read knows which it is.
 */
export async function nextHeld(
  tx: Tx,
  team: string,
  held: { readonly holder: AgentId; readonly standsInFor: readonly AgentId[] | null; readonly after: string },
): Promise<{ readonly id: string; readonly token: string } | null> {
  const { holder, standsInFor, after } = held;
  const row = await tx
    .selectFrom('lead')
    .select(['id', 'token'])
    .where('team_key', '=', team)
    .where('state', '=', 'waiting_for_us')
    .where('id', '>', after)
    .where((eb) =>
      eb.or([
        eb('responsible', '=', holder),
        ...(standsInFor === null ? [] : [eb('responsible', 'not in', [...standsInFor])]),
      ]),
    )
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
