// What the rows say of a week for its review, in one transaction: the figures of one moment. Whoever is named is named by id
// or token.

import { sql } from 'kysely';
import { agentByAddress } from '../../lead/people.ts';
import type { MessageCount } from '../../review/accounted.ts';
import { isAfter, isMissed, type ReviewSpan, type Span } from '../../review/facts.ts';
import type { Refused, Review } from '../../review/review.ts';
import { spansBefore } from '../../review/span.ts';
import type { WeekFacts } from '../../review/week-facts.ts';
import type { Team } from '../../team/team.ts';
import { spentIn } from './claude.ts';
import { firstSeen, keptReviews } from './review.ts';
import { happenedIn } from './review-events.ts';
import { missFacts } from './review-misses.ts';
import { carriedTurns, missedTurns, turnGroups, turnsByChance } from './review-turns.ts';
import type { Tx } from './schema.ts';

export interface Wanted {
  readonly span: ReviewSpan;
  /** A turn that is due later still waits. */
  readonly now: Temporal.Instant;
  /** Weeks whose review was never sent; missing: none. */
  readonly missed?: readonly string[];
}

/** The weeks of the four-week line. */
const WEEKS_BEFORE = 4;

export async function weekFacts(tx: Tx, team: Team, { span, now, missed = [] }: Wanted): Promise<WeekFacts> {
  const { key } = team;
  const shadow = team.mode === 'shadow';
  const kept = await keptReviews(tx, key, { until: span.from });
  const since = await firstSeen(tx, key);
  const spans = spansBefore(team, span, { count: WEEKS_BEFORE, sent: kept });
  const [groups = [], ...before] = await turnGroups(tx, key, { spans: [span, ...spans], now, shadow });
  const last = kept.find(({ until }) => until.equals(span.from)) ?? null;
  return {
    span,
    now,
    inShadow: shadow,
    groups,
    before: spans.map((week, index) => ({
      span: week,
      groups: since !== null && isAfter(week.until, since) ? (before[index] ?? []) : null,
    })),
    ...(await missedIn(tx, team, { span, now, shadow, cut: last?.writtenAt ?? null })),
    messages: await messagesIn(tx, key, span),
    readLate: last === null ? 0 : await readLate(tx, key, { from: span.from, cut: last.writtenAt }),
    ...(await happenedIn(tx, team, { ...span, shadow })),
    refused: await refusedIn(tx, team, span),
    ...(await countsAt(tx, key, { ...span, now, shadow })),
    claude: await claudeIn(tx, key, [span, spans[0] ?? span]),
    sent: last?.body ?? null,
    missedReviews: missed,
  };
}

interface Missed extends Pick<Wanted, 'span' | 'now'> {
  readonly shadow: boolean;
  /** When the last review was written; null: there is none that ends where this begins. */
  readonly cut: Temporal.Instant | null;
}

async function missedIn(
  tx: Tx,
  { key, review }: Team,
  { span, now, shadow, cut }: Missed,
): Promise<Pick<WeekFacts, 'missedTurns' | 'carried' | 'missed' | 'byChance'>> {
  const counted = { ...span, now, shadow };
  const missed = await missedTurns(tx, key, counted);
  const carried = cut === null ? null : await carriedTurns(tx, key, { ...counted, cut });
  const tokens = [...missed, ...(carried ?? []).filter((turn) => isMissed(turn, now))].map(({ token }) => token);
  return {
    missedTurns: missed,
    carried,
    missed: await missFacts(tx, key, tokens),
    byChance: await turnsByChance(tx, key, { ...counted, except: tokens, most: review.sample }),
  };
}

/** In groups that add up to all messages that arrived in the span. */
async function messagesIn(tx: Tx, team: string, { from, until }: Span): Promise<readonly MessageCount[]> {
  const { rows } = await sql<MessageCount>`
    select folder, state, kind, outcome, (error is not null) as "doubted",
      count(*)::integer as "count"
    from message where team_key = ${team} and arrived_at >= ${from} and arrived_at < ${until}
    group by 1, 2, 3, 4, 5`.execute(tx);
  return rows;
}

/** How long before the span a mail may have arrived that only came to light in it. */
const LATE_DAYS = 56;

async function readLate(
  tx: Tx,
  team: string,
  { from, cut }: { readonly from: Temporal.Instant; readonly cut: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as "count" from message where team_key = ${team} and saved_at >= ${cut}
      and arrived_at >= ${from.subtract({ hours: LATE_DAYS * 24 })} and arrived_at < ${from}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Most first. The address says in whose name it came, and goes no further. */
async function refusedIn(tx: Tx, team: Team, { from, until }: Span): Promise<readonly Refused[]> {
  const { rows } = await sql<{ because: string; sender: string | null; count: number }>`
    select error as "because", sender, count(*)::integer as "count" from message
    where team_key = ${team.key} and arrived_at >= ${from} and arrived_at < ${until}
      and outcome = 'refused' and error is not null
    group by 1, 2`.execute(tx);
  const found = new Map<string, Refused>();
  for (const { because, sender, count } of rows) {
    const as = agentByAddress(team, sender ?? '')?.id ?? null;
    const key = `${as} ${because}`;
    found.set(key, { because, as, count: (found.get(key)?.count ?? 0) + count });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.because < b.because ? -1 : 1));
}

type Counts = Pick<WeekFacts, 'otherMode' | 'optOuts' | 'openNow' | 'overdueNow'>;

async function countsAt(
  tx: Tx,
  team: string,
  { from, until, now, shadow }: Span & { readonly now: Temporal.Instant; readonly shadow: boolean },
): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select
      (select count(*) from turn where team_key = ${team} and arrived_at >= ${from} and arrived_at < ${until}
        and number = 1 and shadow <> ${shadow})::integer as "otherMode",
      (select count(distinct contact) from opt_out
        where team_key = ${team} and at >= ${from} and at < ${until})::integer as "optOuts",
      (select count(*) from lead
        where team_key = ${team} and state <> 'closed' and shadow = ${shadow})::integer as "openNow",
      (select count(*) from lead
        where team_key = ${team} and state = 'waiting_for_us' and shadow = ${shadow} and (
          select due from turn where turn.lead_token = lead.token order by number desc limit 1) < ${now})::integer
        as "overdueNow"`.execute(tx);
  return rows[0] ?? { otherMode: 0, optOuts: 0, openNow: 0, overdueNow: 0 };
}

async function claudeIn(tx: Tx, team: string, [span, before]: readonly [Span, Span]): Promise<Review['claude']> {
  const [now, then] = [await spent(tx, team, span), await spent(tx, team, before)];
  if (now.asked === 0 && then.asked === 0) return null;
  return { ...now, weekBefore: then.asked === 0 ? null : then };
}

async function spent(tx: Tx, team: string, { from, until }: Span) {
  const { asked, answered, cost, unpriced } = await spentIn(tx, team, { from, to: until });
  return { asked, answered, costUsd: unpriced === asked ? null : cost };
}
