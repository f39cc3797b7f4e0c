// What a pilot left in the rows: when it began, what its leads came to, what was only counted.

import { z } from 'zod';
import type { FirstTurn, PilotFacts } from '../../review/pilot.ts';
import { NOT_A_LEAD } from './review-turns.ts';
import type { Tx } from './schema.ts';

export interface KeptPilot {
  /** Its sources in order, `homes,zillow`: other sources are another pilot. */
  readonly sources: string;
  /** When this pilot was first seen by any process. */
  readonly since: Temporal.Instant;
  /** The first moment after it; null: it has no end. */
  readonly over: Temporal.Instant | null;
}

/** A pilot that is known keeps its beginning and takes the end. */
export async function keepPilot(tx: Tx, team: string, pilot: KeptPilot): Promise<void> {
  const { sources } = pilot;
  const known = (await keptPilots(tx, team)).find((one) => one.sources === sources);
  const value = JSON.stringify({ since: (known ?? pilot).since.toString(), over: pilot.over?.toString() ?? null });
  await tx
    .insertInto('setting')
    .values({ team_key: team, key: `${PREFIX}${sources}`, value })
    .onConflict((conflict) => conflict.columns(['team_key', 'key']).doUpdateSet({ value }))
    .execute();
}

export async function keptPilots(tx: Tx, team: string): Promise<KeptPilot[]> {
  const rows = await tx
    .selectFrom('setting')
    .select(['key', 'value'])
    .where('team_key', '=', team)
    .where('key', 'like', `${PREFIX}%`)
    .orderBy('key')
    .execute();
  return rows.map(({ key, value }) => {
    const { since, over } = KEPT.parse(JSON.parse(value));
    return {
      sources: key.slice(PREFIX.length),
      since: Temporal.Instant.from(since),
      over: over === null ? null : Temporal.Instant.from(over),
    };
  });
}

/** Those that are not over at `now`, but for the one of these sources. */
export async function forgetPilots(
  tx: Tx,
  team: string,
  { except, now }: { readonly except: string | null; readonly now: Temporal.Instant },
): Promise<void> {
  for (const { sources, over } of await keptPilots(tx, team)) {
    const isOver = over !== null && Temporal.Instant.compare(over, now) <= 0;
    if (isOver || sources === except) continue;
    const key = `${PREFIX}${sources}`;
    await tx.deleteFrom('setting').where('team_key', '=', team).where('key', '=', key).execute();
  }
}

const PREFIX = 'pilot:';
const KEPT = z.object({ since: z.string(), over: z.string().nullable() });

export interface Span {
  readonly since: Temporal.Instant;
  /** The first moment after it. */
  readonly over: Temporal.Instant;
  /** Whether leads of shadow mode are meant, or those that people were told of. */
  readonly shadow: boolean;
}

/** First turns of the leads that were opened in it, in order. A mail may have waited for the pilot to begin. */
export async function firstTurns(tx: Tx, team: string, span: Span): Promise<FirstTurn[]> {
  const rows = await openedIn(tx, team, span)
    .innerJoin('turn', (join) => join.onRef('turn.lead_token', '=', 'lead.token').on('turn.number', '=', 1))
    .select(['turn.arrived_at', 'turn.due', 'turn.answered_at', 'turn.source'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('lead_history as ended')
            .whereRef('ended.lead_token', '=', 'lead.token')
            .where('ended.kind', '=', 'closed')
            .where('ended.text', 'like', NOT_A_LEAD),
        )
        .as('judged_none'),
    )
    .orderBy('turn.arrived_at')
    .execute();
  return rows.map((row) => ({
    source: row.source,
    arrivedAt: row.arrived_at,
    due: row.due,
    answeredAt: row.answered_at,
    isNone: row.judged_none === true,
  }));
}

/** How often each step of the ladder was taken for leads that were opened in it. */
export async function stepsTaken(
  tx: Tx,
  team: string,
  span: Span,
): Promise<Pick<PilotFacts, 'reminders' | 'backups' | 'alerts'>> {
  const rows = await openedIn(tx, team, span)
    .innerJoin('lead_history as step', 'step.lead_token', 'lead.token')
    .select((eb) => ['step.kind', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('step.kind', 'in', ['reminded', 'backup_asked', 'alerted'])
    .groupBy('step.kind')
    .execute();
  const count = (kind: string): number => rows.find((row) => row.kind === kind)?.count ?? 0;
  return { reminders: count('reminded'), backups: count('backup_asked'), alerts: count('alerted') };
}

/** Leads by when they were decided, which is never before the pilot that decided them. */
function openedIn(tx: Tx, team: string, { since, over, shadow }: Span) {
  return tx
    .selectFrom('lead')
    .innerJoin('lead_history as opened', (join) =>
      join.onRef('opened.lead_token', '=', 'lead.token').on('opened.kind', '=', 'opened'),
    )
    .where('lead.team_key', '=', team)
    .where('lead.shadow', '=', shadow)
    .where('opened.at', '>=', since)
    .where('opened.at', '<', over);
}

/** Mails of other sources' leads, by source. */
export async function countedOutside(tx: Tx, team: string, { since, over }: Span): Promise<PilotFacts['outside']> {
  const rows = await tx
    .selectFrom('message')
    .select((eb) => ['source', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('team_key', '=', team)
    .where('outcome', '=', 'outside_pilot')
    .where('decided_at', '>=', since)
    .where('decided_at', '<', over)
    .groupBy('source')
    .execute();
  return rows.map(({ source, count }) => ({ source: source ?? '', count }));
}
