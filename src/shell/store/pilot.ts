// What a pilot left in the rows: when it began, what its leads came to, what was only counted.

import { z } from 'zod';
import type { FirstTurn, PilotFacts } from '../../review/pilot.ts';
import type { Tx } from './schema.ts';

/** When this pilot was first seen by any process; `name` tells it from other pilots of the team. */
export async function pilotSince(
  tx: Tx,
  team: string,
  { name, now }: { readonly name: string; readonly now: Temporal.Instant },
): Promise<Temporal.Instant> {
  const key = `pilot:${name}`;
  await tx
    .insertInto('setting')
    .values({ team_key: team, key, value: now.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('setting')
    .select('value')
    .where('team_key', '=', team)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return Temporal.Instant.from(row.value);
}

export interface Span {
  readonly since: Temporal.Instant;
  /** The first moment after it. */
  readonly over: Temporal.Instant;
}

/** First turns of the leads that were opened in it, in order. */
export async function firstTurns(tx: Tx, team: string, { since, over }: Span): Promise<FirstTurn[]> {
  const rows = await tx
    .selectFrom('turn')
    .innerJoin('lead', 'lead.token', 'turn.lead_token')
    .select(['turn.arrived_at', 'turn.due', 'turn.answered_at', 'lead.body'])
    .where('turn.team_key', '=', team)
    .where('turn.number', '=', 1)
    .where('turn.arrived_at', '>=', since)
    .where('turn.arrived_at', '<', over)
    .where('lead.shadow', '=', false)
    .orderBy('turn.arrived_at')
    .execute();
  return rows.map((row) => ({
    source: SOURCE.parse(row.body).source.name,
    arrivedAt: row.arrived_at,
    due: row.due,
    answeredAt: row.answered_at,
  }));
}

/** How often each step of the ladder was taken for leads that were opened in it. */
export async function stepsTaken(
  tx: Tx,
  team: string,
  { since, over }: Span,
): Promise<Pick<PilotFacts, 'reminders' | 'backups' | 'alerts'>> {
  const rows = await tx
    .selectFrom('lead_history')
    .innerJoin('lead', 'lead.token', 'lead_history.lead_token')
    .select((eb) => ['lead_history.kind', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('lead.team_key', '=', team)
    .where('lead.opened_at', '>=', since)
    .where('lead.opened_at', '<', over)
    .where('lead.shadow', '=', false)
    .where('lead_history.kind', 'in', ['reminded', 'backup_asked', 'alerted'])
    .groupBy('lead_history.kind')
    .execute();
  const count = (kind: string): number => rows.find((row) => row.kind === kind)?.count ?? 0;
  return { reminders: count('reminded'), backups: count('backup_asked'), alerts: count('alerted') };
}

/** Leads of other sources, by source. */
export async function countedOutside(tx: Tx, team: string, { since, over }: Span): Promise<PilotFacts['outside']> {
  const rows = await tx
    .selectFrom('message')
    .select((eb) => ['source', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('team_key', '=', team)
    .where('outcome', '=', 'outside_pilot')
    .where('arrived_at', '>=', since)
    .where('arrived_at', '<', over)
    .groupBy('source')
    .execute();
  return rows.map(({ source, count }) => ({ source: source ?? '', count }));
}

const SOURCE = z.object({ source: z.object({ name: z.string() }) });
