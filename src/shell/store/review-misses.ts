// What the rows know of the leads whose turns were missed: who claimed them, who was not there.

import { sql } from 'kysely';
import type { MissEvent, MissFacts } from '../../review/misses.ts';
import { asList, optedOut } from './review-turns.ts';
import type { Tx } from './schema.ts';

/** By token. */
export async function missFacts(tx: Tx, team: string, tokens: readonly string[]): Promise<Map<string, MissFacts>> {
  if (tokens.length === 0) return new Map();
  const asked = asList(tokens);
  const events = await sql<MissEvent & { readonly token: string }>`
    select lead_token as token, kind, at, by_agent as by from lead_history
    where lead_token in ${asked} and kind in ('claimed', 'passed', 'relaned', 'unreachable') order by id`.execute(tx);
  const byToken = Map.groupBy(events.rows, ({ token }) => token);
  const leads = await sql<{ token: string } & Omit<MissFacts, 'events'>>`
    select m.token, ${optedOut(sql.ref('m.token'))} as "optedOut" from lead m
    where m.team_key = ${team} and m.token in ${asked}`.execute(tx);
  return new Map(
    leads.rows.map(({ token, ...known }) => [
      token,
      { ...known, events: (byToken.get(token) ?? []).map(({ kind, at, by }) => ({ kind, at, by })) },
    ]),
  );
}
