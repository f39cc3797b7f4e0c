// The turns of a span as the review counts them: in groups, and one by one where they were missed, carried over or drawn by
// chance. Nothing here reads a lead's words or who they are.

import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Span, TurnFact, TurnGroup } from '../../review/facts.ts';
import { jsonText } from './codec.ts';
import type { Tx } from './schema.ts';

/** Which turns a review counts, and as of when. */
export interface Counted {
  readonly now: Temporal.Instant;
  /** Those of leads of shadow mode, or the others. */
  readonly shadow: boolean;
}

/** For each of the spans the groups of the turns that began in it. */
export async function turnGroups(
  tx: Tx,
  team: string,
  { spans, ...counted }: Counted & { readonly spans: readonly Span[] },
): Promise<TurnGroup[][]> {
  const listed = jsonText(spans.map(({ from, until }, index) => ({ index, from: `${from}`, until: `${until}` })));
  const [from, until] = [spans.map((span) => span.from), spans.map((span) => span.until)].map(inOrder);
  if (from?.[0] === undefined || until?.[0] === undefined) return [];
  const turns = judged(team, { ...counted, from: from[0], until: until.at(-1) ?? until[0] });
  const { rows } = await sql<TurnGroup & { readonly index: number }>`
    select span.index, t.state, t.opens, t.evidence, t."answeredBy", t.lane, t.source, t.owner,
      count(*)::integer as "count",
      coalesce(jsonb_agg(${FIRST_SECONDS}) filter (where t.opens and t."answeredAt" is not null), '[]') as "firstSeconds"
    from ${turns} join jsonb_to_recordset(${listed}::jsonb)
      as span (index integer, "from" timestamptz, until timestamptz)
      on t."arrivedAt" >= span."from" and t."arrivedAt" < span.until
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(tx);
  const bySpan = Map.groupBy(rows, ({ index }) => index);
  return spans.map((_span, index) =>
    (bySpan.get(index) ?? []).map(({ index: _index, ...group }) => ({
      ...group,
      evidence: EVIDENCE.parse(group.evidence),
    })),
  );
}

function inOrder(times: readonly Temporal.Instant[]): readonly Temporal.Instant[] {
  return times.toSorted((a, b) => Temporal.Instant.compare(a, b));
}

/** In the order in which they began. */
export async function missedTurns(tx: Tx, team: string, counted: Counted & Span): Promise<TurnFact[]> {
  return await facts(tx, sql`from ${judged(team, counted)} where t.state in ('late', 'unanswered')`);
}

/** How long before the span a turn may have begun that is carried into it. */
const CARRY_DAYS = 56;

/**
 * Begun before `from`, and at `cut`, when the last review was written, still waiting, or not known yet because the mail was
 * saved later.
 */
export async function carriedTurns(
  tx: Tx,
  team: string,
  { from, cut, ...counted }: Counted & { readonly from: Temporal.Instant; readonly cut: Temporal.Instant },
): Promise<TurnFact[]> {
  const turns = judged(team, { ...counted, from: from.subtract({ hours: CARRY_DAYS * 24 }), until: from });
  return await facts(
    tx,
    sql`from ${turns} where (t.due >= ${cut} and (t."answeredAt" is null or t."answeredAt" >= ${cut})
        and (t."endedAt" is null or t."endedAt" >= ${cut}))
      or exists (select from message m where m.id = t.message_row and m.saved_at >= ${cut})`,
  );
}

/**
 * The last turn in the span of leads that are not `except`, as chance orders them: drawn from the name of the week, so that the
 * same review has the same. Without what was ended, and without people who asked for no more mail and have not written since.
 */
export async function turnsByChance(
  tx: Tx,
  team: string,
  { week, except, most, ...counted }: Counted & Span & Lot,
): Promise<TurnFact[]> {
  const { rows } = await sql<{ token: string; number: number }>`
    select t.token, max(t.number) as number from ${judged(team, counted)}
    where t.token not in ${asList(except)} and not ${optedOut(sql.ref('t.token'))}
    group by t.token having max(t.number) = max(t.number) filter (where t.state <> 'ended')
    order by md5(${week} || ' ' || t.token), t.token limit ${most}`.execute(tx);
  const chosen = rows.map(({ token }) => token);
  const turns = await facts(tx, sql`from ${judged(team, counted)} where t.token in ${asList(chosen)}`);
  return rows.flatMap(
    ({ token, number }) => turns.find((turn) => turn.token === token && turn.number === number) ?? [],
  );
}

interface Lot {
  readonly week: string;
  readonly except: readonly string[];
  readonly most: number;
}

/** The lead's people asked for no more mail, and have not written since. */
export function optedOut(token: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from lead join opt_out on opt_out.team_key = lead.team_key
      and opt_out.contact in (lead.contact_email, lead.contact_phone, lower(lead.body->>'answerTo'))
    where lead.token = ${token}
      and opt_out.at >= (select max(turn.arrived_at) from turn where turn.lead_token = lead.token))`;
}

/** As one parameter: PostgreSQL takes 65,535 of them. */
export function asList(tokens: readonly string[]): RawBuilder<unknown> {
  return sql`(select jsonb_array_elements_text(${jsonText([...new Set(tokens)])}::jsonb))`;
}

/** How obey.ts begins the line of a lead's end where it was none, for `like`. */
export const NOT_A_LEAD = 'not a lead%';

async function facts(tx: Tx, rest: RawBuilder<unknown>): Promise<TurnFact[]> {
  const { rows } = await sql<TurnFact>`
    select t.token, t.number, t.opens, t."arrivedAt", t.due, t."answeredAt", t."answeredBy", t.evidence, t."endedAt",
      t."isNone", t.lane, t.source, t.owner, t.backup ${rest} order by t."arrivedAt", t.token, t.number`.execute(tx);
  return rows.map((row) => ({ ...row, evidence: EVIDENCE.parse(row.evidence) }));
}

/** The turns that began in the span, as `t`, with their state as stateOf in review/facts.ts tells it. */
function judged(team: string, { from, until, now, shadow }: Counted & Span): RawBuilder<unknown> {
  return sql`(
    select *, case
        when "answeredAt" is not null then case when "answeredAt" > due then 'late' else 'in_time' end
        when "isNone" or "endedAt" <= due then 'ended'
        when due < ${now} then 'unanswered'
        else 'waiting' end as state
    from (
      select lead_token as token, number, arrived_at as "arrivedAt", due, answered_at as "answeredAt",
        answered_by as "answeredBy", evidence, ended_at as "endedAt", lane, source, owner, backup, message_row,
        number = 1 or (not shadow and (lead_token, number - 1) in (
          select lead_token, number from turn where team_key = ${team} and shadow
        )) as opens,
        ended_at is not null and exists (
          select from lead_history h where h.lead_token = turn.lead_token and h.kind = 'closed' and h.at = ended_at
            and h.text like ${NOT_A_LEAD}
        ) as "isNone"
      from turn
      where team_key = ${team} and shadow = ${shadow} and arrived_at >= ${from} and arrived_at < ${until}
    ) as read
  ) as t`;
}

/** As secondsBetween in review/facts.ts. */
const FIRST_SECONDS = sql`greatest(0, round(extract(epoch from t."answeredAt" - t."arrivedAt"))::integer)`;

/** Of a row that a newer Baton wrote: some answer, seen. */
const EVIDENCE = z
  .enum(['reply_seen', 'sent_folder', 'sent_by_us', 'quoted_by_lead', 'done', 'called'])
  .nullable()
  .catch('reply_seen') satisfies z.ZodType<TurnFact['evidence']>;
