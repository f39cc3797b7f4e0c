// What happened to leads in a span: passes, collisions, and what was judged not a lead, each by token and id. A name that a
// line of the history has is turned back into an id, or left out.

import { sql } from 'kysely';
import type { Span } from '../../review/facts.ts';
import type { Collision, NotLead, Pass } from '../../review/review.ts';
import type { Team } from '../../team/team.ts';
import { NOT_A_LEAD } from './review-turns.ts';
import type { Tx } from './schema.ts';

export interface Happened {
  readonly passes: readonly Pass[];
  readonly collisions: readonly Collision[];
  readonly notLeads: readonly NotLead[];
}

/** In the order in which they happened; by the time at which we heard of them, so that none falls between two reviews. */
export async function happenedIn(
  tx: Tx,
  team: Team,
  { from, until, shadow }: Span & { readonly shadow: boolean },
): Promise<Happened> {
  const { rows } = await sql<Line>`
    select h.lead_token as "token", h.at, h.kind, h.by_agent as "by", h.text, lead.lane,
      lead.body->'source'->>'name' as "source",
      case when h.kind = 'collided' then (
        select t.answered_by from turn t where t.lead_token = h.lead_token and t.arrived_at <= h.at
        order by t.number desc limit 1) end as "first"
    from lead_history h join lead on lead.token = h.lead_token
    where h.team_key = ${team.key} and h.at >= ${from} and h.at < ${until} and lead.shadow = ${shadow}
      and h.kind in ('passed', 'collided', 'closed') and (h.kind <> 'closed' or h.text like ${NOT_A_LEAD})
    order by h.at, h.id`.execute(tx);
  const of = (kind: Line['kind']) => rows.filter((row) => row.kind === kind);
  return {
    passes: of('passed').map(({ token, at, by, text }) => ({ token, at, by, to: passedTo(text, team) })),
    collisions: of('collided').map(({ token, at, by, first }) => ({ token, at, first, second: by })),
    notLeads: of('closed').map(({ token, at, by, lane, source }) => ({ token, at, by, lane, source: source ?? '' })),
  };
}

interface Line {
  readonly token: string;
  readonly at: Temporal.Instant;
  readonly kind: 'passed' | 'collided' | 'closed';
  readonly by: string | null;
  readonly text: string;
  readonly lane: string;
  readonly source: string | null;
  readonly first: string | null;
}

/** As pass.ts writes it: `to NAME: note`. */
function passedTo(text: string, { agents }: Team): string | null {
  return agents.find(({ name }) => text.startsWith(`to ${name}: `))?.id ?? null;
}
